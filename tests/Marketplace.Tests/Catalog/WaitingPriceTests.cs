using System.Net;
using System.Net.Http.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

/// <summary>A price that waits for its reviewer takes nothing off the shelf that was sold before.</summary>
public sealed class WaitingPriceTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    private HttpClient Reviewer => shelves.Market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));

    [Fact]
    public async Task Goods_go_on_at_the_old_price_until_the_new_one_is_agreed_and_after_it_was_sent_back()
    {
        var id = await List(SupplierBench.Draft("涨十倍的羊腿", "WP-1"));
        using var unexplained = await Change(id, "WP-1", 2200m, "");
        var refused = await unexplained.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, unexplained.StatusCode);
        Assert.Contains("审核前仍按旧价卖", refused, StringComparison.Ordinal);

        using (var asked = await Change(id, "WP-1", 2200m, "和牛杂交")) Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var mine = await Supplier.Read(id);
        Assert.Equal(("Listed", 2200m), (mine.State, mine.Product.Skus[0].RetailPriceCny));
        Assert.Equal((220m, 2200m), (mine.WaitingPrices.Single().RetailPriceCny, mine.WaitingPrices.Single().AskedRetailPriceCny));
        Assert.Equal(220m, await Sold(id));

        // Saved again as it stands, it waits on.
        using (var again = await Change(id, "WP-1", 2200m, "和牛杂交")) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(220m, await Sold(id));
        Assert.Equal((2200m, 220m), await Decide(id, true));
        Assert.Equal(2200m, await Sold(id));

        // A few percent from what was agreed needs neither a reason nor a look, by form or by list.
        using (var little = await Change(id, "WP-1", 2300m, "")) Assert.Equal(HttpStatusCode.OK, little.StatusCode);
        Assert.Equal(2300m, await Sold(id));
        Assert.Empty((await Supplier.Import("规格编码,零售价\nWP-1,2250\n", dryRun: true)).Errors);

        using (var more = await Change(id, "WP-1", 9000m, "再涨")) Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        Assert.Equal((9000m, 2300m), await Decide(id, false));
        mine = await Supplier.Read(id);
        Assert.Equal(("Listed", 2300m, "请核对小数点"), (mine.State, mine.Product.Skus[0].RetailPriceCny, mine.ReviewNote));
        Assert.Empty(mine.WaitingPrices);
        Assert.Equal(2300m, await Sold(id));
    }

    [Fact]
    public async Task A_pack_without_a_price_of_before_waits_alone()
    {
        var id = await List(SupplierBench.Draft("添规格的羊腿", "WP-2"));
        var before = (await Supplier.Read(id)).Product;
        var odd = before.Skus[0] with { Code = "WP-3", Pack = "1 kg/袋", NetWeightKg = 1m, IsWeighed = false, RetailPriceCny = 900m };
        using (var added = await Put(id, before with { Skus = [before.Skus[0], odd], PriceReason = "礼盒" })) Assert.Equal(HttpStatusCode.OK, added.StatusCode);

        var detail = await Shown(id);
        Assert.Equal(["约2.5 kg/条(称重)"], detail.Skus.Select(sku => sku.Pack));
        var mine = await Supplier.Read(id);
        Assert.Contains("审核后开卖", Assert.Single(mine.Blocked), StringComparison.Ordinal);
        await Decide(id, true);
        Assert.Equal(2, (await Shown(id)).Skus.Count);
    }

    [Theory]
    [InlineData(10, null, false)]
    [InlineData(2, null, true)]
    [InlineData(2.1, 2.0, false)]
    [InlineData(3, 2.0, false)]
    [InlineData(1.5, 2.0, false)]
    [InlineData(31, 30.0, false)]
    [InlineData(40, 42.0, false)]
    [InlineData(45, 42.0, false)]
    [InlineData(50, 42.0, true)]
    public void A_price_is_odd_beside_the_others_unless_it_stays_near_what_was_accepted_or_below_or_comes_nearer_to_them(double price, double? accepted, bool isOdd) =>
        Assert.Equal(isOdd, new Band(10m, 3m).IsOdd((decimal)price, (decimal?)accepted));

    private async Task<Guid> List(ProductDraft draft)
    {
        var saved = await Supplier.Create(draft);
        using var moved = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        return saved.ProductId;
    }

    private async Task<HttpResponseMessage> Change(Guid id, string code, decimal price, string reason)
    {
        var before = (await Supplier.Read(id)).Product;
        return await Put(id, before with { PriceReason = reason, Skus = [before.Skus.Single(sku => sku.Code == code) with { RetailPriceCny = price }] });
    }

    private Task<HttpResponseMessage> Put(Guid id, ProductDraft draft) =>
        Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{id}", draft, Json.Options);

    private async Task<ProductDetail> Shown(Guid id) =>
        (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{id}?n={Guid.NewGuid()}", Json.Options))!;

    private async Task<decimal?> Sold(Guid id) => (await Shown(id)).Skus.Single().RetailPriceCny;

    /// <returns>The price that waited and the one of before, as the reviewer saw them.</returns>
    private async Task<(decimal? Asked, decimal? Before)> Decide(Guid id, bool isAgreed)
    {
        var waiting = (await Reviewer.GetFromJsonAsync<PriceReview[]>("/api/catalog/price-reviews", Json.Options))!.Single(one => one.ProductId == id);
        using var answer = await Reviewer.PostAsJsonAsync($"/api/catalog/price-reviews/{id}/decision",
            new PriceDecisionRequest(isAgreed, waiting.Version, isAgreed ? null : "请核对小数点"), Json.Options);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return (waiting.Skus[0].RetailPriceCny, waiting.Skus[0].RetailBeforeCny);
    }
}
