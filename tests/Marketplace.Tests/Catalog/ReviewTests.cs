using System.Net;
using System.Net.Http.Json;
using Marketplace.Catalog;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>Who may say how goods are, and why an average cannot be bought.</summary>
public sealed class ReviewTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Reviewer => shelves.Market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));

    [Fact]
    public async Task Only_who_received_the_goods_may_review_them()
    {
        var (product, buyers) = await Delivered(0, 1);
        using var stranger = await Write(Guid.CreateVersion7(), product, 5);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        using var buyer = await Write(buyers[0], product, 5);
        Assert.Equal(HttpStatusCode.OK, buyer.StatusCode);

        // Even the supplier's own people who bought have no voice.
        var seller = shelves.Market.As(buyers[0], new Membership(Roles.Buyer, ""), new Membership(Roles.SupplierStaff, product.SupplierId.ToString()));
        using var own = await seller.PutAsJsonAsync($"/api/catalog/products/{product.Id}/review", new WriteReviewRequest(5, "自己夸自己"), Json.Options);
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
    }

    [Fact]
    public async Task A_person_has_one_voice_however_often_they_bought_and_an_average_needs_three()
    {
        var (product, buyers) = await Delivered(1, 3, times: 4);
        foreach (var stars in new[] { 5, 5, 5, 1 }) (await Write(buyers[0], product, stars)).Dispose();
        await ShowAll();
        var one = await Read(product);
        Assert.Equal((1, null, 1), (one.Count, one.Average, one.ByStars[0]));

        (await Write(buyers[1], product, 5)).Dispose();
        (await Write(buyers[2], product, 4)).Dispose();
        await ShowAll();
        Assert.Equal((3, 3.3m), ((await Read(product)).Count, (await Read(product)).Average));
    }

    [Fact]
    public async Task A_review_waits_for_a_moderator_and_of_two_one_decides()
    {
        var (product, buyers) = await Delivered(2, 1);
        (await Write(buyers[0], product, 2)).Dispose();
        Assert.Empty((await Read(product)).Items);
        var waiting = (await Queue()).Single(review => review.ProductId == product.Id);
        var answers = await Task.WhenAll(Decide(waiting, true), Decide(waiting, false));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Order());
    }

    [Fact]
    public async Task The_supplier_answers_beneath_and_photos_are_ones_own()
    {
        var (product, buyers) = await Delivered(3, 2);
        var buyer = shelves.Market.AsBuyer(buyers[0]);
        using var uploaded = await buyer.Upload("/api/catalog/review-photos", TestImages.Jpeg(900, 700), "a.jpg");
        var hash = (await uploaded.Content.ReadFromJsonAsync<MyPhoto>(Json.Options))!.Hash;
        using var scripted = await buyer.Upload("/api/catalog/review-photos", "<svg onload='x'/>"u8.ToArray(), "a.jpg");
        Assert.Equal(HttpStatusCode.BadRequest, scripted.StatusCode);
        using var strangers = await shelves.Market.AsBuyer(buyers[1]).PutAsJsonAsync(
            $"/api/catalog/products/{product.Id}/review", new WriteReviewRequest(5, "别人的照片", [hash]), Json.Options);
        Assert.Equal(HttpStatusCode.BadRequest, strangers.StatusCode);
        using var written = await buyer.PutAsJsonAsync($"/api/catalog/products/{product.Id}/review", new WriteReviewRequest(4, "<script>alert(1)</script>很香", [hash]), Json.Options);
        await ShowAll();

        var supplier = shelves.Market.As(DemoMarket.Suppliers.First(one => one.Id == product.SupplierId));
        var review = (await supplier.GetFromJsonAsync<Review[]>("/api/catalog/mine/reviews", Json.Options))!.Single(one => one.ProductId == product.Id);
        using var replied = await supplier.PutAsJsonAsync($"/api/catalog/mine/reviews/{review.ReviewId}/reply", new ReplyRequest("谢谢，下回给您挑肥一点的"), Json.Options);
        Assert.Equal(HttpStatusCode.NoContent, replied.StatusCode);
        using var other = await shelves.Market.As(DemoMarket.Suppliers.First(one => one.Id != product.SupplierId))
            .PutAsJsonAsync($"/api/catalog/mine/reviews/{review.ReviewId}/reply", new ReplyRequest("插嘴"), Json.Options);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        var page = await shelves.Market.Anonymous.GetStringAsync($"/products/{product.Id}");
        Assert.Contains("谢谢，下回给您挑肥一点的", page, StringComparison.Ordinal);
        // A thumbnail is not sent a photo of full width.
        var widths = Assert.Single(review.PhotoSets).Split(", ");
        Assert.Equal(["400w", "800w", "900w"], widths.Select(width => width.Split(' ')[1]));
        Assert.Contains($"src=\"{widths[0].Split(' ')[0]}\" srcset=\"{review.PhotoSets[0]}\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_words_without_a_name()
    {
        var (product, buyers) = await Delivered(4, 1);
        (await Write(buyers[0], product, 5)).Dispose();
        await ShowAll();
        await Publish(new PersonErased(buyers[0], shelves.Market.Clock.GetUtcNow()));

        var review = Assert.Single((await shelves.Market.Anonymous.GetFromJsonAsync<ProductReviews>($"/api/catalog/products/{product.Id}/reviews?n={Guid.NewGuid():n}", Json.Options))!.Items);
        Assert.Equal("已注销的买家", review.Author);
        Assert.Equal(0, await shelves.Market.ScalarAsync<long>($"select count(*) from catalog.received_lines where person_id = '{buyers[0]}'"));
    }

    // Each test has a product of its own, so that none counts another's voices.
    private async Task<(DemoProduct Product, Guid[] Buyers)> Delivered(int nth, int buyers, int times = 1)
    {
        var product = DemoMarket.Products.Where(one => one.SupplierId == SupplierBench.Aohan.Id).ElementAt(nth);
        var people = Enumerable.Range(0, buyers).Select(_ => Guid.CreateVersion7()).ToArray();
        var sku = product.Skus[0];
        foreach (var person in people.SelectMany(person => Enumerable.Repeat(person, times)))
        {
            await Publish(new SupplierOrderDelivered(Guid.CreateVersion7(), Guid.CreateVersion7(), "D1", product.SupplierId, person, "Online", "110108", 10, 0,
                [new(Guid.CreateVersion7(), sku.Id, product.Name, sku.PackText, product.CategoryCode, product.OriginBannerCode, 1, 1, 10, 10)],
                shelves.Market.Clock.GetUtcNow()));
        }
        return (product, people);
    }

    // As the service itself would have heard it: through an outbox and the relay.
    private async Task Publish<T>(T message) where T : class
    {
        await using (var work = await shelves.Market.Database<CatalogDatabase>().BeginAsync())
        {
            work.Publish(message, 1);
            await work.CommitAsync();
        }
        await shelves.Market.CaughtUpAsync();
    }

    private async Task<HttpResponseMessage> Write(Guid person, DemoProduct product, int stars) =>
        await shelves.Market.AsBuyer(person).PutAsJsonAsync($"/api/catalog/products/{product.Id}/review", new WriteReviewRequest(stars, "收到了，写几句"), Json.Options);

    private async Task<Review[]> Queue() => (await Reviewer.GetFromJsonAsync<Review[]>("/api/catalog/reviews/waiting", Json.Options))!;

    private async Task ShowAll()
    {
        foreach (var review in await Queue()) await Decide(review, true);
    }

    private async Task<HttpStatusCode> Decide(Review review, bool isShown)
    {
        using var answer = await Reviewer.PostAsJsonAsync($"/api/catalog/reviews/{review.ReviewId}/decision", new DecideReviewRequest(isShown, review.Version, isShown ? null : "广告"), Json.Options);
        return answer.StatusCode;
    }

    private async Task<ProductReviews> Read(DemoProduct product) =>
        (await shelves.Market.Anonymous.GetFromJsonAsync<ProductReviews>($"/api/catalog/products/{product.Id}/reviews?n={Guid.NewGuid():n}", Json.Options))!;
}
