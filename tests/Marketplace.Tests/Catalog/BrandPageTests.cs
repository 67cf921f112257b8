using System.Net;
using System.Net.Http.Json;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>Pages of brands, and what a card promises of the way.</summary>
public sealed class BrandPageTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private Market Market => shelves.Market;

    [Fact]
    public async Task A_registered_brands_page_shows_its_goods_and_as_many_licences_as_the_register_has()
    {
        await Market.DueDoneAsync();
        var licences = await Market.ScalarAsync<long>("select count(*) from suppliers.qualifications where type_code = 'chifeng-haowu' and state = 'Valid'");
        var goods = await shelves.List("certificate=赤峰好物&limit=60");
        Assert.Equal(DemoMarket.Products.Count(product => product.Marks.Contains("赤峰好物")), goods.Total);
        Assert.All(goods.Items, card => Assert.Contains("赤峰好物", card.Marks));

        foreach (var address in new[] { "/brands/chifeng-haowu", "/brands/赤峰好物" })
        {
            var page = await PageAsync(address);
            Assert.Contains($"<b class=\"numeric\">{licences}</b> 份有效授权", page, StringComparison.Ordinal);
            Assert.Contains($"<b class=\"numeric\">{goods.Total}</b> 件在售商品", page, StringComparison.Ordinal);
            Assert.Contains("/500g", page, StringComparison.Ordinal);
            Assert.Contains("区域公用品牌：由品牌方", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_products_brand_and_its_marks_lead_to_the_brands_page()
    {
        var product = DemoMarket.Products.First(one => one.Marks.Contains("赤峰好物") && one.Brand is not null);
        var page = await PageAsync($"/products/{product.Id}");
        Assert.Contains($"href=\"/brands/{Uri.EscapeDataString(product.Brand!)}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/brands/{Uri.EscapeDataString("赤峰好物")}\"", page, StringComparison.Ordinal);

        var brand = await PageAsync("/brands/" + Uri.EscapeDataString(product.Brand!));
        Assert.Contains(DemoMarket.Suppliers.Single(one => one.Id == product.SupplierId).Name, brand, StringComparison.Ordinal);
        Assert.Contains($"/products/{product.Id}", brand, StringComparison.Ordinal);
        using var unknown = await Market.Anonymous.GetAsync("/brands/没有这个牌子");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_new_brand_can_be_searched_by_as_soon_as_officers_have_added_it()
    {
        var reviewer = Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());
        using var kept = await reviewer.PutAsJsonAsync("/api/suppliers/qualification-types/xilin-gol", new
        {
            name = "锡林郭勒羊", issuer = "BrandOwner", scope = "Product", numberPattern = "^[0-9A-Z-]{4,20}$", numberCheck = "", numberHint = "授权编号",
            mostYears = 1, mark = "锡林郭勒羊", hidesWhenMissing = true, story = "锡林郭勒盟的羊肉区域公用品牌。",
        });
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        await Market.DueDoneAsync();
        Assert.Equal("锡林郭勒羊", await Market.ScalarAsync<string>("select name from catalog.certificate_kinds where certificate_code = 'xilin-gol'"));
        Assert.Contains("锡林郭勒盟的羊肉区域公用品牌。", await PageAsync("/brands/xilin-gol"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_Beijing_says_so_on_its_card_and_what_is_sent_from_afar_or_ahead_does_not()
    {
        var expected = (BeijingTime.Of(Market.Clock.GetUtcNow()).TimeOfDay > TimeSpan.FromHours(16)) ? 2 : 1;
        var frozen = (await shelves.List("category=beef&limit=60")).Items.First(card => card.Storage == "Frozen");
        var fresh = (await shelves.List("category=fresh-vegetables&limit=60")).Items[0];
        Assert.Equal((expected, null), (frozen.ArrivesInDays, fresh.ArrivesInDays));

        var supplier = Market.As(DemoMarket.Suppliers.Single(one => one.Id == fresh.SupplierId));
        using var moved = await supplier.PutAsJsonAsync($"/api/catalog/mine/products/{fresh.ProductId}/dispatch", new { kind = "BeijingStock" });
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        var card = (await shelves.List($"category=fresh-vegetables&limit=60")).Items.Single(one => one.ProductId == fresh.ProductId);
        Assert.Equal(fresh.ShipsFromOn is null ? expected : null, card.ArrivesInDays);
        Assert.Contains(expected == 1 ? "明日达" : "后天达", await PageAsync("/categories/beef"), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string address)
    {
        using var answer = await Market.Anonymous.GetAsync(address);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        return page;
    }
}
