using Marketplace.Contracts;
using Marketplace.Contracts.Demo;

namespace Marketplace.Tests.Contracts;

public sealed class DemoMarketTests
{
    private static readonly string[] Storages = ["Ambient", "Chilled", "Frozen", "Cool"];
    private static readonly int[] TaxRates = [0, 9, 13];

    private static IEnumerable<DemoSku> Skus => DemoMarket.Products.SelectMany(product => product.Skus);

    [Fact]
    public void There_are_200_products_in_about_330_packs()
    {
        Assert.InRange(DemoMarket.Products.Count, 200, 215);
        Assert.InRange(Skus.Count(), 300, 380);
        Assert.All(DemoMarket.Products, product => Assert.NotEmpty(product.Skus));
    }

    [Fact]
    public void Every_name_code_and_id_is_unique()
    {
        Unique(DemoMarket.Products.Select(product => product.Name));
        Unique(DemoMarket.Products.Select(product => product.Code));
        Unique(DemoMarket.Products.Select(product => product.Description));
        Unique(DemoMarket.Products.Select(product => product.SellingLine));
        Unique(Skus.Select(sku => sku.Code));
        Unique(DemoMarket.Suppliers.Select(supplier => supplier.Name));
        Unique(DemoMarket.Suppliers.Select(supplier => supplier.CreditCode));
        Unique(DemoMarket.Categories.Select(category => category.Code));
        Unique(DemoMarket.Suppliers.Select(s => s.Id).Concat(DemoMarket.Products.Select(p => p.Id))
            .Concat(Skus.Select(s => s.Id)).Concat(DemoMarket.People.Select(p => p.Id))
            .Concat(DemoMarket.BuyerOrganisations.SelectMany(o => o.Canteens.Select(c => c.Id).Append(o.Id))));
    }

    [Fact]
    public void Every_product_belongs_to_a_supplier_a_second_level_category_and_a_banner()
    {
        var suppliers = DemoMarket.Suppliers.Select(supplier => supplier.Id).ToHashSet();
        var leaves = DemoMarket.Categories.Where(c => c.ParentCode is not null).Select(c => c.Code).ToHashSet();
        Assert.All(DemoMarket.Products, product =>
        {
            Assert.Contains(product.SupplierId, suppliers);
            Assert.Contains(product.CategoryCode, leaves);
            Assert.Equal("banner", Regions.Find(product.OriginBannerCode)?.Level);
        });
        Assert.Equal(leaves.Order(), DemoMarket.Products.Select(product => product.CategoryCode).Distinct().Order());
    }

    [Fact]
    public void Every_product_has_a_known_storage()
    {
        Assert.All(DemoMarket.Products, p => Assert.Contains(p.Storage, Storages));
        Assert.All(DemoMarket.Products, product => Assert.True(product.ShelfLifeDays > 0));
    }

    [Fact]
    public void Every_description_is_two_to_four_sentences_of_Chinese()
    {
        Assert.All(DemoMarket.Products, product =>
        {
            Assert.InRange(product.Description.Count(c => c == '。'), 2, 4);
            Assert.InRange(product.Description.Length, 40, 160);
        });
    }

    [Fact]
    public void Every_pack_has_a_price_a_weight_and_a_known_tax_rate()
    {
        Assert.All(Skus, sku =>
        {
            Assert.True(sku.RetailPriceCny > 0 || sku.CanteenPriceCny > 0);
            Assert.True(sku.NetWeightKg > 0 && sku.MinimumQuantity > 0 && sku.OpeningStock > 0);
            Assert.Contains(sku.TaxRate, TaxRates);
        });
    }

    [Fact]
    public void Raw_meat_travels_with_certificate_A_and_fresh_produce_with_its_own()
    {
        Assert.All(OfCategory("beef", "lamb"), p => Assert.Contains("动物检疫合格证明（产品A）", p.Certificates));
        Assert.All(OfCategory("fresh-vegetables", "fresh-fruit", "roots", "eggs"),
            product => Assert.Contains("承诺达标合格证", product.Certificates));
    }

    [Fact]
    public void Only_Chifeng_goods_carry_the_Chifeng_mark() => Assert.All(
        DemoMarket.Products.Where(product => product.Marks.Contains("赤峰好物")),
        product => Assert.Equal("150400", Regions.LeagueOf(product.OriginBannerCode)?.Code));

    [Theory]
    [InlineData("科尔沁", "beef")]
    [InlineData("敖汉", "millet")]
    public void The_searches_the_market_opens_with_find_goods(string word, string category) => Assert.True(
        OfCategory(category).Count(product => product.Name.Contains(word, StringComparison.Ordinal)) >= 2);

    private static IEnumerable<DemoProduct> OfCategory(params string[] codes) =>
        DemoMarket.Products.Where(product => codes.Contains(product.CategoryCode));

    private static void Unique<T>(IEnumerable<T> values) =>
        Assert.Empty(values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key));
}
