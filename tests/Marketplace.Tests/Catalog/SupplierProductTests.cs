using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

public sealed class SupplierProductTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task A_new_product_is_a_draft_until_listed_then_anyone_finds_it()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("塔拉草原试吃装", "T-100"));
        using var hidden = await shelves.Market.Anonymous.GetAsync($"/api/catalog/products/{saved.ProductId}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        using var listed = await Supplier.Move(saved.ProductId, "Listed", saved.Version);
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        var found = await shelves.Search("塔拉草原试吃装");

        Assert.Equal(44m, found.Items[0].Per500gCny);
        Assert.Equal("all", found.Match);
    }

    [Fact]
    public async Task Two_people_who_change_one_product_do_not_overwrite_each_other()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("两人同改", "T-101"));
        var draft = (await Supplier.Read(saved.ProductId)).Product;

        using var first = await Change(saved.ProductId, draft with { SellingLine = "先改的" });
        using var second = await Change(saved.ProductId, draft with { SellingLine = "后改的" });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("product-changed", await Code(second));
        Assert.Equal("先改的", (await Supplier.Read(saved.ProductId)).Product.SellingLine);
    }

    [Fact]
    public async Task Another_suppliers_product_does_not_exist()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("别家的", "T-102"));
        var other = shelves.Market.As(SupplierBench.Aohan);

        using var read = await other.GetAsync($"/api/catalog/mine/products/{saved.ProductId}");
        using var move = await other.Move(saved.ProductId, "Listed", saved.Version);
        using var photo = await other.Upload($"/api/catalog/mine/products/{saved.ProductId}/photos", TestImages.Png(400, 300), "a.png");

        Assert.All([read, move, photo], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task A_buyer_writes_no_goods()
    {
        using var answer = await shelves.Market.AsBuyer().Post("/api/catalog/mine/products", SupplierBench.Draft());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_submission_twice_makes_one_product()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await Supplier.Post("/api/catalog/mine/products", SupplierBench.Draft("只建一次", "T-103"), key);
        using var second = await Supplier.Post("/api/catalog/mine/products", SupplierBench.Draft("只建一次", "T-103"), key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_sku_code_belongs_to_one_product_of_a_supplier()
    {
        await Supplier.Create(SupplierBench.Draft("原来的", "T-104"));
        using var again = await Supplier.Post("/api/catalog/mine/products", SupplierBench.Draft("重复的", "T-104"));

        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("skus[0].code", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Another supplier may use the same code.
        await shelves.Market.As(SupplierBench.Aohan).Create(SupplierBench.Draft("别家同码", "T-104") with { BannerCode = "150430" });
    }

    [Theory]
    [InlineData("name", """{"name":"","categoryCode":"lamb","bannerCode":"150522","skus":[]}""")]
    [InlineData("skus", """{"name":"羊","categoryCode":"lamb","bannerCode":"150522","skus":[]}""")]
    [InlineData("categoryCode", """{"name":"羊","categoryCode":"meat","bannerCode":"150522","skus":[{"code":"A","pack":"1 kg/袋","netWeightKg":1}]}""")]
    [InlineData("bannerCode", """{"name":"羊","categoryCode":"lamb","bannerCode":"110108","skus":[{"code":"A","pack":"1 kg/袋","netWeightKg":1}]}""")]
    [InlineData("netWeightKg", """{"name":"羊","categoryCode":"lamb","bannerCode":"150522","skus":[{"code":"A","pack":"1 kg/袋","netWeightKg":0}]}""")]
    [InlineData("retailPriceCny", """{"name":"羊","categoryCode":"lamb","bannerCode":"150522","skus":[{"code":"A","pack":"1 kg/袋","netWeightKg":1,"retailPriceCny":-1}]}""")]
    [InlineData("taxRatePercent", """{"name":"羊","categoryCode":"lamb","bannerCode":"150522","skus":[{"code":"A","pack":"1 kg/袋","netWeightKg":1,"taxRatePercent":6}]}""")]
    public async Task A_wrong_field_is_named(string field, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/catalog/mine/products");
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add(IdempotentRequest.Header, Guid.NewGuid().ToString());
        using var answer = await Supplier.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Script_in_a_name_is_only_text()
    {
        const string Name = "<script>alert('羊')</script>";
        var saved = await Supplier.Create(SupplierBench.Draft(Name, "T-105"));
        using var listed = await Supplier.Move(saved.ProductId, "Listed", saved.Version);

        var product = await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{saved.ProductId}", Json.Options);
        Assert.Equal(Name, product!.Name);
    }

    [Fact]
    public async Task A_product_leaves_the_shelf_at_once_and_stays_readable()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("下架试试看", "T-106"));
        using var listed = await Supplier.Move(saved.ProductId, "Listed", saved.Version);
        Assert.Equal("all", (await shelves.Search("下架试试看")).Match);

        using var hidden = await Supplier.Move(saved.ProductId, "Hidden", saved.Version + 1);

        Assert.NotEqual("all", (await shelves.Search("下架试试看")).Match);
        var product = await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{saved.ProductId}", Json.Options);
        Assert.False(product!.IsListed);
    }

    [Fact]
    public async Task A_retired_product_does_not_go_straight_back_on_the_shelf()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("停售的", "T-107"));
        using var retired = await Supplier.Move(saved.ProductId, "Retired", saved.Version);
        using var listed = await Supplier.Move(saved.ProductId, "Listed", saved.Version + 1);

        Assert.Equal(HttpStatusCode.Conflict, listed.StatusCode);
        Assert.Equal("product-state", await Code(listed));
    }

    [Fact]
    public async Task A_new_price_is_on_the_page_at_once_and_the_old_one_in_its_history()
    {
        var product = DemoMarket.Products.First(demo => demo.SupplierId == SupplierBench.Horqin.Id && demo.Skus[0].RetailPriceCny is not null);
        var before = await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{product.Id}", Json.Options);
        var draft = (await Supplier.Read(product.Id)).Product;

        using var changed = await Change(product.Id, draft with { Skus = [.. draft.Skus.Select(sku => sku with { RetailPriceCny = sku.RetailPriceCny + 7.5m })] });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());

        var after = await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{product.Id}", Json.Options);
        var sku = after!.Skus.First(sku => sku.RetailPriceCny is not null);
        Assert.Equal(before!.Skus.First(old => old.SkuId == sku.SkuId).RetailPriceCny + 7.5m, sku.RetailPriceCny);
        Assert.Equal(before.Prices.Count(price => price.SkuId == sku.SkuId) + 1, after.Prices.Count(price => price.SkuId == sku.SkuId));
    }

    private Task<HttpResponseMessage> Change(Guid productId, ProductDraft draft) =>
        Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{productId}", draft, Json.Options);

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
