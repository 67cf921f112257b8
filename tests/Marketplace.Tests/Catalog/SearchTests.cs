using System.Net;
using Marketplace.Contracts;

namespace Marketplace.Tests.Catalog;

public sealed class SearchTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    [Theory]
    [InlineData("科尔沁", "牛")]
    [InlineData("敖汉", "小米")]
    [InlineData("敖汉小米", "小米")]
    [InlineData("敖汉 小米", "小米")]
    [InlineData("荞麦", "荞")]
    [InlineData("沙果", "沙果")]
    public async Task Chinese_words_find_the_goods_of_the_place_first(string words, string expected)
    {
        var found = await shelves.Search(words);

        Assert.Equal("all", found.Match);
        Assert.True(found.Total > 0);
        Assert.Contains(expected, found.Items[0].Name);
    }

    [Fact]
    public async Task Aohan_millet_comes_from_aohan_in_every_find_of_the_two_words()
    {
        var found = await shelves.Search("敖汉小米");

        Assert.All(found.Items, card => Assert.Contains("敖汉", card.Name + card.BannerName + card.SupplierName));
    }

    [Fact]
    public async Task A_name_counts_for_more_than_a_description()
    {
        var found = await shelves.Search("小米");

        Assert.Contains("小米", found.Items[0].Name);
        Assert.True(found.Total >= 3);
    }

    [Fact]
    public async Task Full_width_and_capital_letters_are_the_same_words()
    {
        Assert.Equal((await shelves.Search("科尔沁 ａ")).Total, (await shelves.Search("科尔沁 A")).Total);
    }

    [Fact]
    public async Task A_search_without_a_full_match_offers_what_has_some_of_the_words()
    {
        var found = await shelves.Search("敖汉小米 洗衣机");

        Assert.Equal("some", found.Match);
        Assert.Contains(found.Items, card => card.Name.Contains("小米", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_without_any_match_offers_what_people_buy()
    {
        var found = await shelves.Search("zzzz");

        Assert.Equal("popular", found.Match);
        Assert.Equal(0, found.Total);
        Assert.NotEmpty(found.Items);
    }

    [Theory]
    [InlineData("'; drop table catalog.products; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("& | ! ( ) : * '")]
    [InlineData("\0\u0001")]
    [InlineData("🐑🐑")]
    public async Task Strange_input_is_only_words(string text)
    {
        using var answer = await shelves.Market.Anonymous.GetAsync($"/api/catalog/products?q={Uri.EscapeDataString(text)}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("limit=1000")]
    [InlineData("limit=abc")]
    [InlineData("page=0")]
    [InlineData("sort=cheapest")]
    [InlineData("price=many")]
    [InlineData("banner=110108")]
    public async Task A_query_out_of_shape_is_refused_and_not_bent(string query)
    {
        using var answer = await shelves.Market.Anonymous.GetAsync($"/api/catalog/products?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Facets_count_what_their_filter_would_leave()
    {
        var all = await shelves.List("limit=1");
        var beef = Assert.Single(all.Categories, facet => facet.Key == "beef");
        var onlyBeef = await shelves.List("category=beef&limit=1");

        Assert.Equal(beef.Count, onlyBeef.Total);
        // The category's own facet still offers the others.
        Assert.Equal(all.Categories.Count, onlyBeef.Categories.Count);

        foreach (var banner in onlyBeef.Banners)
        {
            Assert.Equal(banner.Count, (await shelves.List($"category=beef&banner={banner.Key}&limit=1")).Total);
        }
        foreach (var price in onlyBeef.Prices)
        {
            Assert.Equal(price.Count, (await shelves.List($"category=beef&price={price.Key}&limit=1")).Total);
        }
        Assert.Equal(onlyBeef.CanteenCount, (await shelves.List("category=beef&canteen=true&limit=1")).Total);
    }

    [Fact]
    public async Task A_league_holds_the_goods_of_its_banners()
    {
        var chifeng = await shelves.List("banner=150400&limit=60");

        Assert.NotEmpty(chifeng.Items);
        Assert.All(chifeng.Items, card => Assert.Equal("赤峰市", Regions.LeagueOf(card.BannerCode)?.Name));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        var seen = new List<Guid>();
        for (var page = 1; ; page++)
        {
            var list = await shelves.List($"page={page}&limit=50&sort=sales");
            if (list.Items.Count == 0) break;
            seen.AddRange(list.Items.Select(card => card.ProductId));
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal((await shelves.List("limit=1")).Total, seen.Count);
    }

    [Fact]
    public async Task Cheapest_per_weight_comes_first_when_asked()
    {
        var list = await shelves.List("sort=price&limit=60");

        Assert.Equal(list.Items.Select(card => card.Per500gCny).Order(), list.Items.Select(card => card.Per500gCny));
    }
}
