using System.Net;
using System.Net.Http.Json;
using Marketplace.Catalog.Products;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Tests.Catalog;

public sealed class ProductPageTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private static readonly DemoProduct Millet = DemoMarket.Products.First(product => product.Code == "XM001");

    [Fact]
    public async Task A_product_tells_its_origin_its_pairing_its_prices_and_its_seller()
    {
        var product = await Read(Millet.Id);

        Assert.Equal(Millet.Name, product.Name);
        Assert.Equal("赤峰市敖汉旗", product.Origin.FullName);
        Assert.Equal("海淀区", product.Origin.PairedDistrict);
        Assert.Equal(Millet.Skus.Count, product.Skus.Count);
        Assert.All(product.Skus, sku => Assert.Contains(product.Prices, price => price.SkuId == sku.SkuId));
        Assert.Equal(412, product.Supplier.Households);
        Assert.Equal([$"/api/catalog/drawings/{Millet.Id}.svg", "/assets/goods/millet-yellow.svg", "/api/catalog/drawings/origins/150430.svg"], product.Pictures);
    }

    [Fact]
    public async Task The_price_of_500_grams_is_rounded_half_away_from_zero_to_the_fen()
    {
        foreach (var demo in DemoMarket.Products.Take(40))
        {
            var product = await Read(demo.Id);
            Assert.All(product.Skus, sku => Assert.Equal(
                Money.Round((sku.RetailPriceCny ?? sku.CanteenPriceCny)!.Value / (sku.NetWeightKg * 2)), sku.Per500gCny));
        }
    }

    [Fact]
    public async Task An_unknown_product_is_not_found()
    {
        using var answer = await shelves.Market.Anonymous.GetAsync($"/api/catalog/products/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Every_banner_with_goods_is_listed_and_the_paired_ones_come_first()
    {
        var banners = (await shelves.Market.Anonymous.GetFromJsonAsync<BannerShelf[]>("/api/catalog/banners", Json.Options))!;

        Assert.Contains(banners, banner => banner is { Code: "150430", PairedDistrict: "海淀区" });
        Assert.True(banners.TakeWhile(banner => banner.PairedDistrict is not null).Count() >= 8);
        Assert.Equal(DemoMarket.Products.Select(product => product.OriginBannerCode).Distinct().Count(), banners.Length);
    }

    [Fact]
    public async Task Skus_are_read_by_id()
    {
        var ids = string.Join(',', Millet.Skus.Select(sku => sku.Id));
        var skus = (await shelves.Market.Anonymous.GetFromJsonAsync<SkuFacts[]>($"/api/catalog/skus?ids={ids}", Json.Options))!;

        Assert.Equal(Millet.Skus.Count, skus.Length);
        using var wrong = await shelves.Market.Anonymous.GetAsync("/api/catalog/skus?ids=abc");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private async Task<ProductDetail> Read(Guid id) =>
        (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{id}", Json.Options))!;
}
