using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Catalog;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Suppliers;

/// <summary>What is demanded by law hides the goods that lack it; what is only claimed hides the claim.</summary>
public sealed class MissingLicenceTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private Market Market => shelves.Market;

    private HttpClient Officer => Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());

    [Fact]
    public async Task Every_demo_supplier_has_what_their_goods_demand()
    {
        await Market.DueDoneAsync();
        // Goods that other tests wrote are younger.
        Assert.Equal(DemoMarket.Products.Count, await Market.ScalarAsync<long>(
            "select count(*) from catalog.listings l join catalog.products p using (product_id) where p.created_at < '2025-01-01'"));
        Assert.Equal(0L, await Market.ScalarAsync<long>("select count(*) from catalog.products where shown_marks <> marks and created_at < '2025-01-01'"));
    }

    [Fact]
    public async Task Raw_meat_without_a_premises_certificate_is_not_sold_until_one_is_registered()
    {
        await Market.DueDoneAsync();
        var supplier = Market.As(SupplierBench.Aohan);
        var saved = await supplier.Create(SupplierBench.Draft("没有证的羊腿", "MQ-1") with { BannerCode = "150430", Marks = [] });
        using var moved = await supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await Market.CaughtUpAsync();
        var shown = await Read(saved.ProductId);
        Assert.Equal((false, "missing"), (shown.IsListed, shown.WhyHidden));
        Assert.Contains((await supplier.Read(saved.ProductId)).Blocked, because => because.Contains("动物防疫条件合格证", StringComparison.Ordinal));

        await RegisterAsync(supplier, new { typeCode = "quarantine-premises", number = "动防合字第150430099号", validFrom = "2024-01-01" });
        Assert.Equal((true, null), ((await Read(saved.ProductId)).IsListed, (await Read(saved.ProductId)).WhyHidden));
    }

    [Fact]
    public async Task A_geographical_indication_is_shown_only_with_a_valid_qualification_and_the_goods_sell_either_way()
    {
        await Market.DueDoneAsync();
        var supplier = Market.As(SupplierBench.Horqin);
        var saved = await supplier.Create(SupplierBench.Draft("自称地标的羊腿", "GI-1"));
        using var moved = await supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await Market.CaughtUpAsync();
        Assert.Equal((true, 0), await ShownAsync(saved.ProductId));
        Assert.Equal(["地理标志"], (await supplier.Read(saved.ProductId)).HiddenMarks);
        Assert.DoesNotContain((await shelves.List("q=自称地标的羊腿&certificate=geographical-indication")).Items, card => card.ProductId == saved.ProductId);

        var licence = await RegisterAsync(supplier, new
        {
            typeCode = "geographical-indication", number = "AGI-150522-77", validFrom = "2024-01-01", productIds = new[] { saved.ProductId },
        });
        Assert.Equal((true, 1), await ShownAsync(saved.ProductId));
        Assert.Equal(["地理标志"], (await shelves.List("q=自称地标的羊腿&certificate=geographical-indication")).Items[0].Marks);

        using var withdrawn = await Officer.Post($"/api/suppliers/qualifications/{licence}/withdrawal", new { version = 2, reason = "授权期已过" });
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        await Market.CaughtUpAsync();
        Assert.Equal((true, 0), await ShownAsync(saved.ProductId));
    }

    [Fact]
    public async Task A_mark_without_its_licence_is_shown_to_no_buyer_and_its_goods_are_not_called_on_sale()
    {
        await Market.DueDoneAsync();
        var supplier = Market.As(SupplierBench.Horqin);
        var saved = await supplier.Create(SupplierBench.Draft("自称蒙字标的羊腿", "MZ-1") with { Marks = ["蒙字标"] });
        async Task<(long Draft, long Prices)> Kept() => (
            await Market.ScalarAsync<long>($"select count(*) from catalog.price_changes h join catalog.skus k using (sku_id) where k.product_id = '{saved.ProductId}'"),
            (await supplier.GetFromJsonAsync<JsonElement>("/api/catalog/mine/products")).GetProperty("counts").TryGetProperty("Kept", out var kept) ? kept.GetInt64() : 0);
        // A price nobody could buy at makes no history.
        var before = await Kept();
        Assert.Equal(0, before.Draft);
        using var moved = await supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        await Market.CaughtUpAsync();

        Assert.Equal((false, 0), await ShownAsync(saved.ProductId));
        Assert.Equal(before.Prices + 1, (await Kept()).Prices);
        var line = (await supplier.GetFromJsonAsync<JsonElement>("/api/catalog/mine/products?state=Kept")).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("productId").GetGuid() == saved.ProductId);
        Assert.Contains("蒙字标", line.GetProperty("keptBecause").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_hides_a_mark_alone_must_name_the_mark()
    {
        using var answer = await Officer.PutAsJsonAsync("/api/suppliers/qualification-types/no-mark", new
        {
            name = "没有标识的", issuer = "Authority", scope = "Product", numberPattern = "^[0-9]{8}$", numberCheck = "", numberHint = "8位数字",
            hidesWhenMissing = false, hidesMarkOnly = true,
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("hidesMarkOnly", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Handed in by the supplier, found valid by the officer.
    private async Task<Guid> RegisterAsync(HttpClient supplier, object licence)
    {
        HttpStatusCode status;
        JsonElement made;
        var giveUpAt = DateTime.UtcNow.AddSeconds(10);
        do
        {
            // A product just made is not known to the register for a moment.
            using var handed = await supplier.Post("/api/suppliers/mine/qualifications", licence);
            (status, made) = (handed.StatusCode, await handed.Content.ReadFromJsonAsync<JsonElement>());
        }
        while (status != HttpStatusCode.Created && DateTime.UtcNow < giveUpAt);
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        var id = made.GetProperty("qualificationId").GetGuid();
        using var decided = await Officer.Post($"/api/suppliers/qualifications/{id}/decision", new { version = 1, valid = true, reason = "" });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        await Market.CaughtUpAsync();
        return id;
    }

    private async Task<(bool IsListed, int Marks)> ShownAsync(Guid productId)
    {
        var shown = await Read(productId);
        return (shown.IsListed, shown.Marks.Count);
    }

    private async Task<ProductDetail> Read(Guid productId) =>
        (await Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{productId}", Json.Options))!;
}
