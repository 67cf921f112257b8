using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

/// <summary>A price that goes up far is explained each time; one that goes down waits for nobody; what waits is counted and told.</summary>
public sealed class PriceQuestionTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    private HttpClient Reviewer => shelves.Market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));

    [Fact]
    public async Task Each_raise_asks_its_own_reason_and_not_in_the_words_of_the_last()
    {
        var id = await List("每次说明的羊腿", "PQ-1");
        await Changed(id, 2200m, "和牛杂交");
        await Decide(id, true);
        var mine = await Supplier.Read(id);
        Assert.Equal(("", "和牛杂交"), (mine.Product.PriceReason ?? "", mine.PriceReasons["PQ-1"]));

        await Refused(id, 5000m, "", "price-reason");
        await Refused(id, 5000m, " 和牛杂交 ", "price-reason");
        Assert.Contains("中位数", Assert.Single((await Supplier.Import("规格编码,零售价,价格说明\nPQ-1,5000,和牛杂交\n", dryRun: true)).Errors).Reason, StringComparison.Ordinal);
        Assert.Contains("这次的理由", Assert.Single((await Supplier.Import("规格编码,零售价\nPQ-1,5000\n", dryRun: true)).Errors).Reason, StringComparison.Ordinal);
        await Changed(id, 5000m, "今年只出二十条");
        Assert.Equal("今年只出二十条", (await Waiting(id))!.Reason);

        // It waits on when something else is saved, and a raise of what waits is a raise; what explained more explains less.
        await Changed(id, 5000m, "");
        await Refused(id, 6000m, "", "price-reason");
        await Changed(id, 4000m, "");
        Assert.Equal((4000m, "今年只出二十条"), ((await Waiting(id))!.Skus[0].RetailPriceCny, (await Waiting(id))!.Reason));

        // Sent back, it is explained anew.
        await Decide(id, false);
        await Refused(id, 4000m, "", "price-reason");
        Assert.Equal(2200m, await Sold(id));
    }

    [Fact]
    public async Task Two_packs_raised_one_after_the_other_have_each_its_reason()
    {
        var draft = SupplierBench.Draft("两规格的羊腿", "PQ-2");
        var id = await List(draft with { Skus = [draft.Skus[0], draft.Skus[0] with { Code = "PQ-3", Pack = "约2 kg/条(称重)", NetWeightKg = 2m, RetailPriceCny = 180m }] });
        async Task<HttpResponseMessage> Raise(string code, decimal price, string reason)
        {
            var now = (await Supplier.Read(id)).Product;
            return await Put(id, now with { PriceReason = reason, Skus = [.. now.Skus.Select(sku => sku.Code == code ? sku with { RetailPriceCny = price } : sku)] });
        }
        using (var first = await Raise("PQ-2", 2200m, "大条")) Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using (var silent = await Raise("PQ-3", 1800m, "")) Assert.Equal("price-reason", await CodeOf(silent));
        using (var second = await Raise("PQ-3", 1800m, "小条")) Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var waiting = (await Waiting(id))!;
        Assert.Equal([("PQ-2", "大条"), ("PQ-3", "小条")], waiting.Skus.Select(sku => (sku.Code, sku.Reason)));
        Assert.Equal("大条；小条", waiting.Reason);
    }

    [Fact]
    public async Task A_price_of_twice_its_own_is_asked_about_in_form_and_list_though_others_ask_as_much()
    {
        var id = await List("翻倍的羊腿", "PQ-4");
        await Changed(id, 300m, "");
        await Changed(id, 220m, "");
        using (var asked = await Change(id, 440m, ""))
        {
            var problem = await asked.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((HttpStatusCode.Conflict, "price-jump"), (asked.StatusCode, problem.GetProperty("code").GetString()));
            Assert.Contains("440.00是现在卖价 ¥220.00 的 2 倍", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.True(problem.GetProperty("errors").TryGetProperty("priceReason", out _));
        }
        Assert.Equal(220m, await Sold(id));
        var row = Assert.Single((await Supplier.Import("规格编码,零售价\nPQ-4,440\n", dryRun: true)).Errors);
        Assert.Equal("零售价", row.Column);
        Assert.Contains("¥220.00 的 2 倍", row.Reason, StringComparison.Ordinal);

        // By weight it is none; and what is meant sells at once.
        Assert.Empty((await Supplier.Import("规格编码,规格,零售价\nPQ-4,约5 kg/条(称重),440\n", dryRun: true)).Errors);
        await Supplier.Import("规格编码,零售价,价格说明\nPQ-4,440,换了新品种\n");
        Assert.Equal(440m, await Sold(id));
        Assert.Null(await Waiting(id));

        // Off the shelf and back again, its last price there is still its own.
        var now = await Supplier.Read(id);
        using (var hidden = await Supplier.Move(id, ProductLifecycle.Hidden, now.Product.Version!.Value)) Assert.Equal(HttpStatusCode.OK, hidden.StatusCode);
        await Changed(id, 220m, "");
        now = await Supplier.Read(id);
        using (var listed = await Supplier.Move(id, ProductLifecycle.Listed, now.Product.Version!.Value)) Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        now = await Supplier.Read(id);
        using (var hidden = await Supplier.Move(id, ProductLifecycle.Hidden, now.Product.Version!.Value)) Assert.Equal(HttpStatusCode.OK, hidden.StatusCode);
        await Changed(id, 450m, "");
        now = await Supplier.Read(id);
        using var again = await Supplier.Move(id, ProductLifecycle.Listed, now.Product.Version!.Value);
        Assert.Equal("price-jump", await CodeOf(again));
    }

    [Fact]
    public async Task A_canteen_price_of_twice_its_own_is_asked_about_too()
    {
        var draft = SupplierBench.Draft("食堂翻倍的羊腿", "PQ-5");
        var id = await List(draft with { Skus = [draft.Skus[0] with { CanteenPriceCny = 200m }] });
        var now = (await Supplier.Read(id)).Product;
        using var asked = await Put(id, now with { Skus = [now.Skus[0] with { CanteenPriceCny = 800m }] });
        Assert.Equal("price-jump", await CodeOf(asked));
        Assert.Equal("食堂价", Assert.Single((await Supplier.Import("规格编码,食堂价\nPQ-5,800\n", dryRun: true)).Errors).Column);
    }

    [Theory]
    [InlineData("PQ-6", 220, false)]
    [InlineData("PQ-7", 150, false)]
    [InlineData("PQ-8", 210, true)]
    public async Task A_waiting_price_lowered_to_what_was_accepted_or_below_sells_at_once(string code, int price, bool byList)
    {
        var id = await List($"写错的羊腿{code}", code);
        await Changed(id, 2200m, "手误");
        Assert.NotNull(await Waiting(id));
        if (byList) await Supplier.Import($"规格编码,零售价\n{code},{price}\n");
        else await Changed(id, price, "");

        Assert.Equal(price, await Sold(id));
        Assert.Null(await Waiting(id));
        Assert.Empty((await Supplier.Read(id)).WaitingPrices);
    }

    [Fact]
    public async Task What_was_accepted_far_above_the_others_may_come_down_at_once_and_goes_up_again_with_a_reason()
    {
        var id = await List("降价的羊腿", "PQ-9");
        await Changed(id, 2200m, "和牛杂交");
        await Decide(id, true);
        await Changed(id, 9000m, "再涨");
        await Changed(id, 1500m, "");
        Assert.Equal(1500m, await Sold(id));
        await Refused(id, 2200m, "", "price-reason");
        // Far below them as well: a lower price harms nobody who buys.
        await Changed(id, 30m, "");
        Assert.Equal(30m, await Sold(id));
    }

    [Fact]
    public async Task What_waits_is_counted_and_listed_where_it_is_looked_for_and_stands_beside_the_selling_price_in_the_export()
    {
        var supplier = Supplier;
        var before = await supplier.GetFromJsonAsync<MyProducts>("/api/catalog/mine/products", Json.Options);
        var saved = await supplier.Create(SupplierBench.Draft("等着复核的羊腿", "PW-1"));
        using (var moved = await supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version)) moved.EnsureSuccessStatusCode();
        var draft = (await supplier.Read(saved.ProductId)).Product;
        using (var asked = await supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}",
            draft with { PriceReason = "和牛杂交", Skus = [draft.Skus[0] with { RetailPriceCny = 2200m }] }, Json.Options)) asked.EnsureSuccessStatusCode();

        var waiting = (await supplier.GetFromJsonAsync<MyProducts>("/api/catalog/mine/products?state=Review", Json.Options))!;
        Assert.Equal(("Listed", true), waiting.Items.Where(item => item.ProductId == saved.ProductId).Select(item => (item.State, item.IsPriceWaiting)).Single());
        Assert.Equal((before!.Counts.GetValueOrDefault("Review") + 1, before.Counts["Listed"] + 1, before.All + 1),
            (waiting.Counts["Review"], waiting.Counts["Listed"], waiting.All));
        Assert.Equal(waiting.Counts["Review"], waiting.Items.Count);
        Assert.Contains((await supplier.GetFromJsonAsync<MyProducts>("/api/catalog/mine/products?state=Listed", Json.Options))!.Items, item => item.ProductId == saved.ProductId);

        var csv = Encoding.UTF8.GetString(await supplier.GetByteArrayAsync("/api/catalog/mine/price-lists/export")).TrimStart('\uFEFF').Split("\r\n");
        var cells = csv.Single(line => line.StartsWith("PW-1,", StringComparison.Ordinal)).Split(',');
        var columns = csv[0].Split(',');
        string Of(string column) => cells[Array.IndexOf(columns, column)];
        Assert.Equal(("2200", "220", ""), (Of("零售价"), Of("现售零售价"), Of("现售食堂价")));
        var same = await supplier.Import(string.Join('\n', csv), dryRun: true);
        Assert.Equal((0, 0), (same.Errors.Count, same.Changed));
        cells[Array.IndexOf(columns, "现售零售价")] = "230";
        var meant = Assert.Single((await supplier.Import(csv[0] + "\n" + string.Join(',', cells), dryRun: true)).Errors);
        Assert.Equal(("现售零售价", "230"), (meant.Column, meant.Value));
    }

    private Task<Guid> List(string name, string code) => List(SupplierBench.Draft(name, code));

    private async Task<Guid> List(ProductDraft draft)
    {
        var saved = await Supplier.Create(draft);
        using var moved = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        return saved.ProductId;
    }

    private async Task<HttpResponseMessage> Change(Guid id, decimal price, string reason)
    {
        var before = (await Supplier.Read(id)).Product;
        return await Put(id, before with { PriceReason = reason, Skus = [before.Skus[0] with { RetailPriceCny = price }] });
    }

    private async Task Changed(Guid id, decimal price, string reason)
    {
        using var answer = await Change(id, price, reason);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private async Task Refused(Guid id, decimal price, string reason, string code)
    {
        using var answer = await Change(id, price, reason);
        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, await CodeOf(answer)));
    }

    private Task<HttpResponseMessage> Put(Guid id, ProductDraft draft) => Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{id}", draft, Json.Options);

    private async Task<decimal?> Sold(Guid id) =>
        (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{id}?n={Guid.NewGuid()}", Json.Options))!.Skus[0].RetailPriceCny;

    private async Task<PriceReview?> Waiting(Guid id) =>
        (await Reviewer.GetFromJsonAsync<PriceReview[]>("/api/catalog/price-reviews", Json.Options))!.SingleOrDefault(one => one.ProductId == id);

    private async Task Decide(Guid id, bool isAgreed)
    {
        using var answer = await Reviewer.PostAsJsonAsync($"/api/catalog/price-reviews/{id}/decision",
            new PriceDecisionRequest(isAgreed, (await Waiting(id))!.Version, isAgreed ? null : "请核对小数点"), Json.Options);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
