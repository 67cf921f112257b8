using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>Someone who reads English: every word of the shop is English, or is marked as the Chinese it is.</summary>
public sealed class EnglishShopTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private static readonly DemoProduct Millet = DemoMarket.Products.First(product => product.Code == "XM001");
    private static readonly DemoProduct Lamb = DemoMarket.Products.First(product => product.CategoryCode == "lamb" && product.Skus.Any(sku => sku.IsWeighed));

    [Fact]
    public async Task No_Chinese_stands_unmarked_on_a_page_for_everybody()
    {
        using var visitor = new PageVisitor(shelves.Market.Address);
        visitor.ChooseEnglish();
        var wrong = new List<string>();
        foreach (var path in new[]
        {
            "/", "/categories", "/categories/lamb", "/categories/eggs", "/search", "/search?q=lamb", "/search?certificate=quarantine&price=30-60&season=now&canteen=true",
            $"/products/{Millet.Id}", $"/products/{Lamb.Id}", "/banners/150430", $"/suppliers/{Millet.SupplierId}", $"/suppliers/{Lamb.SupplierId}",
            "/brands", "/brands/chifeng-haowu", "/brands/禾穗", "/notices", "/help", "/terms", "/privacy", "/sign-in", "/cart",
        })
        {
            wrong.AddRange(PageLanguage.UnmarkedChinese(await visitor.SourceAsync(path))
                .Where(words => !DemoMarket.Products.Any(product => words.Contains(product.Name, StringComparison.Ordinal)))
                .Select(words => $"{path}: {words}").Distinct());
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
