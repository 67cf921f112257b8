using System.Net;
using Marketplace.Catalog;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Theory]
    [InlineData("蕎麥", "荞")]
    [InlineData("羊後腿", "羊后腿")]
    [InlineData("xiaomi", "小米")]
    [InlineData("Xiao Mi", "小米")]
    [InlineData("aohanxiaomi", "小米")]
    [InlineData("yanghoutui", "羊后腿")]
    [InlineData("Niú ròu", "牛肉")]
    [InlineData("yánghòutuǐ", "羊后腿")]
    public async Task Traditional_letters_and_sounds_find_what_they_stand_for(string words, string expected)
    {
        var found = await shelves.Search(words);

        Assert.Equal("all", found.Match);
        Assert.Contains(expected, found.Items[0].Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("羊")]
    [InlineData("牛")]
    [InlineData("小米")]
    public async Task What_a_visitor_can_buy_comes_before_what_canteens_alone_can(string words)
    {
        var found = (await shelves.Search(words)).Items;
        Assert.All(found.Take(Math.Min(6, found.Count(item => item.RetailPriceCny is not null))), item => Assert.NotNull(item.RetailPriceCny));
    }

    [Fact]
    public async Task One_wrong_letter_finds_what_was_meant()
    {
        var (wrong, right) = (await shelves.Search("小咪"), await shelves.Search("小米"));

        Assert.Equal(("meant", "小米", right.Total), (wrong.Match, wrong.Meant[0], wrong.Total));
        Assert.Contains("小米", wrong.Items[0].Name, StringComparison.Ordinal);
        Assert.Equal("meant", (await shelves.Search("敖汉小咪")).Match);
    }

    [Fact]
    public async Task A_figure_and_its_unit_are_one_word_with_or_without_a_blank()
    {
        var found = await shelves.Search("小米 500 g");

        Assert.Equal("all", found.Match);
        Assert.Equal(found.Total, (await shelves.Search("小米 500g")).Total);
        Assert.Equal(found.Total, (await shelves.Search("小米５００克")).Total);
    }

    [Fact]
    public async Task A_leg_is_found_whichever_it_is()
    {
        var found = (await shelves.List("q=羊腿&limit=60")).Items.Select(card => card.Name).ToHashSet();
        var legs = DemoMarket.Products.Select(product => product.Name)
            .Where(name => name.Contains("羊前腿", StringComparison.Ordinal) || name.Contains("羊后腿", StringComparison.Ordinal)).ToList();

        Assert.True(legs.Count >= 5);
        Assert.All(legs, leg => Assert.Contains(leg, found));
    }

    [Fact]
    public async Task What_a_thing_is_comes_before_what_only_mentions_it()
    {
        var found = (await shelves.List("q=鸡&limit=60")).Items;

        Assert.Equal("poultry-pork", found[0].CategoryCode);
        Assert.DoesNotContain(found.Take(2), card => card.CategoryCode == "noodles");
    }

    [Theory]
    [InlineData("lamb", "lamb")]
    [InlineData("honey", "honey-tea")]
    public async Task In_English_too_what_a_thing_is_comes_before_what_only_mentions_it(string words, string category) =>
        Assert.Equal(category, (await shelves.List($"q={words}&limit=60")).Items[0].CategoryCode);

    [Fact]
    public async Task Mutton_by_price_is_mutton_and_no_carrots()
    {
        var byPrice = await shelves.List("q=羊&sort=price&limit=60");

        Assert.True(byPrice.Total > 10);
        Assert.All(byPrice.Items, card => Assert.True(card.CategoryCode == "lamb" || card.Name.Contains('羊', StringComparison.Ordinal), card.Name));
        Assert.Equal(byPrice.Items.Select(card => card.Per500gCny).Order(), byPrice.Items.Select(card => card.Per500gCny));
        Assert.True((await shelves.List("q=羊&limit=1")).Total > byPrice.Total);
    }

    [Fact]
    public async Task A_district_finds_the_goods_of_its_banners()
    {
        var found = await shelves.List("q=海淀&limit=60");

        Assert.Equal("all", found.Match);
        Assert.All(found.Items, card => Assert.Contains("海淀", card.PairedDistrict, StringComparison.Ordinal));
        Assert.Equal((await shelves.List("banner=150430&limit=60")).Total, found.Total);
    }

    [Theory]
    [InlineData("羊", "price")]
    [InlineData("羊腿", null)]
    [InlineData("xiaomi", null)]
    [InlineData("海淀", "sales")]
    public async Task Every_search_by_words_is_served_by_an_index(string words, string? sort)
    {
        var (sql, args) = ShelfStatement.Of(new() { Text = words, Sort = sort }, SearchWords.All(words), SearchWords.Any(words), DateTimeOffset.UtcNow);
        await using var work = await shelves.Market.Service<CatalogDatabase>().BeginAsync(default);
        // The demo's few rows would be read through otherwise.
        await work.ExecuteAsync("set local enable_seqscan = off");
        var plan = await work.QueryAsync<string>("explain " + sql, args);

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on search_entries", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains(sort is null ? "search_entries_words" : "search_entries_titles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_of_an_earlier_edition_are_made_anew()
    {
        await shelves.Market.ScalarAsync<int>("with old as (update catalog.search_entries set edition = 0, titles = '' where product_id in (select product_id from catalog.search_entries limit 3) returning 1) select count(*)::int from old");
        using var renewing = new RenewEntries(shelves.Market.Service<CatalogDatabase>(), NullLogger<RenewEntries>.Instance);

        Assert.True(await renewing.DoAsync(CancellationToken.None));
        Assert.False(await renewing.DoAsync(CancellationToken.None));
        Assert.Equal(0, await shelves.Market.ScalarAsync<int>("select count(*)::int from catalog.search_entries where titles = ''"));
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
    [InlineData("\u0001\u202e")]
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
