using System.Net;
using System.Net.Http.Json;
using System.Text;
using Marketplace.Catalog.Search;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>Finding what one does not call by its name on the shelf.</summary>
public sealed class FindingTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Reviewer => shelves.Market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));

    [Theory]
    [InlineData("土豆", "马铃薯")]
    [InlineData("胡麻油", "亚麻籽油")]
    [InlineData("新鲜土豆", "新鲜马铃薯")]
    public async Task Words_that_mean_the_same_find_the_same(string one, string other)
    {
        Assert.Equal((await shelves.Search(one)).Total, (await shelves.Search(other)).Total);
        Assert.True((await shelves.Search(one)).Total > 0);
    }

    [Fact]
    public async Task An_officer_teaches_the_shop_a_word_and_takes_it_back()
    {
        var group = Guid.CreateVersion7();
        Assert.Equal("some", (await shelves.Search("草原黄金粒小米")).Match);

        using var kept = await Reviewer.PutAsJsonAsync($"/api/catalog/synonyms/{group}", new KeepSynonymsRequest(["草原黄金粒", "敖汉"]), Json.Options);
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Equal("all", (await shelves.Search("草原黄金粒小米")).Match);

        using var taken = await Reviewer.PutAsJsonAsync($"/api/catalog/synonyms/{Guid.CreateVersion7()}", new KeepSynonymsRequest(["敖汉", "小敖"]), Json.Options);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        using var alone = await Reviewer.PutAsJsonAsync($"/api/catalog/synonyms/{Guid.CreateVersion7()}", new KeepSynonymsRequest(["只有一个"]), Json.Options);
        Assert.Equal(HttpStatusCode.BadRequest, alone.StatusCode);

        using var removed = await Reviewer.PutAsJsonAsync($"/api/catalog/synonyms/{group}", new KeepSynonymsRequest([]), Json.Options);
        Assert.Equal("some", (await shelves.Search("草原黄金粒小米")).Match);
    }

    [Theory]
    [InlineData("mutton", "lamb")]
    [InlineData("mutton skewers", "lamb skewers")]
    [InlineData("Maize", "corn")]
    [InlineData("chicken", "rooster")]
    [InlineData("spuds", "potato")]
    [InlineData("linseed oil", "flaxseed oil")]
    public async Task English_words_that_mean_the_same_find_the_same(string one, string other)
    {
        var (found, same) = (await shelves.Search(one), await shelves.Search(other));
        Assert.Equal(("all", same.Total), (found.Match, found.Total));
        Assert.True(same.Total > 0);
    }

    [Fact]
    public async Task An_English_word_within_another_is_not_taken_for_it_and_what_a_supplier_says_in_English_is_searched()
    {
        Assert.NotEqual("all", (await shelves.Search("peppermaizecorn")).Match);
        Assert.Equal("all", (await shelves.Search("Huangjinmiao")).Match);
    }

    [Theory]
    [InlineData("科尔泌", "科尔沁")]
    [InlineData("敖汗", "敖汉")]
    [InlineData("小迷", "小米")]
    [InlineData("麦荞", "荞麦")]
    [InlineData("milet", "millet")]
    [InlineData("buckweat", "buckwheat")]
    [InlineData("bukcwheat", "buckwheat")]
    [InlineData("Yellow Milet", "yellow millet")]
    [InlineData("muton", "mutton")]
    public async Task A_misspelt_word_is_answered_with_what_was_perhaps_meant(string wrong, string meant)
    {
        var found = await shelves.Search(wrong);

        Assert.NotEqual("all", found.Match);
        Assert.NotEmpty(found.Items);
        Assert.Contains(meant, found.Meant);
        foreach (var guess in found.Meant) Assert.Equal("all", (await shelves.Search(guess)).Match);
    }

    [Fact]
    public async Task What_was_searched_for_in_vain_is_listed_for_officers_without_phones_and_filters()
    {
        await shelves.Search("洗衣机");
        await shelves.Search("13800138000");
        await shelves.List("q=牛肉&price=900000-");
        var missed = await Reviewer.GetFromJsonAsync<MissedQuery[]>("/api/catalog/missed-queries", Json.Options);

        Assert.Contains(missed!, line => line.Query == "洗衣机" && line.Missed >= 1 && line.Found == 0);
        Assert.DoesNotContain(missed!, line => line.Query.Contains("138", StringComparison.Ordinal));
        Assert.DoesNotContain(missed!, line => line.Query == "牛肉");
    }

    [Theory]
    [InlineData("敖", "敖汉旗")]
    [InlineData("牛", "牛肉")]
    [InlineData("小米", "小米")]
    public async Task While_someone_types_places_kinds_and_goods_are_offered(string typed, string expected)
    {
        var offered = await shelves.Market.Anonymous.GetFromJsonAsync<Suggestion[]>($"/api/catalog/suggestions?q={Uri.EscapeDataString(typed)}", Json.Options);

        Assert.Contains(offered!, one => one.Text == expected);
        Assert.Contains(offered!, one => one.Kind == "product");
        Assert.InRange(offered!.Length, 1, 10);
    }

    [Theory]
    [InlineData("'); drop table x; --")]
    [InlineData("%_")]
    public async Task Strange_typing_is_answered_too(string typed)
    {
        using var answer = await shelves.Market.Anonymous.GetAsync($"/api/catalog/suggestions?q={Uri.EscapeDataString(typed)}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Brands_certificates_and_seasons_divide_the_finds_and_their_counts_hold()
    {
        var all = await shelves.List("limit=1");
        Assert.NotEmpty(all.Brands);
        Assert.Contains(all.Certificates, facet => facet.Name == "地理标志");

        foreach (var brand in all.Brands.Take(5)) Assert.Equal(brand.Count, (await shelves.List($"brand={Uri.EscapeDataString(brand.Key)}&limit=1")).Total);
        foreach (var certificate in all.Certificates) Assert.Equal(certificate.Count, (await shelves.List($"certificate={certificate.Key}&limit=1")).Total);
        foreach (var season in all.Seasons) Assert.Equal(season.Count, (await shelves.List($"season={season.Key}&limit=1")).Total);
    }

    [Fact]
    public async Task Several_filters_together_count_what_each_would_leave()
    {
        var list = await shelves.List("q=小米&certificate=chifeng-goods&canteen=true&season=year&limit=1");

        foreach (var banner in list.Banners)
        {
            Assert.Equal(banner.Count, (await shelves.List($"q=小米&certificate=chifeng-goods&canteen=true&season=year&banner={banner.Key}&limit=1")).Total);
        }
        foreach (var certificate in list.Certificates)
        {
            Assert.Equal(certificate.Count, (await shelves.List($"q=小米&certificate={certificate.Key}&canteen=true&season=year&limit=1")).Total);
        }
    }

    [Fact]
    public async Task More_than_a_thousand_are_called_a_thousand_and_more_and_page_on()
    {
        var text = new StringBuilder("规格编码,商品名称,规格,零售价,类目,部位,冷鲜或冷冻\n");
        for (var row = 0; row < 1203; row++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Q-{row},清点试验{row},1 kg/袋,{row % 60 + 60},牛肉,牛腩,冷冻\n");
        await shelves.Market.As(SupplierBench.Horqin).Import(text.ToString());

        var found = await shelves.Search("清点试验");
        Assert.Equal((1000, true), (found.Total, found.IsTotalMore));
        Assert.Contains(found.Categories, facet => facet is { Key: "beef", Count: 1000, IsMore: true });
        Assert.Contains(found.Prices, facet => facet.Count is > 0 and < 1000 && !facet.IsMore);

        var seen = new HashSet<Guid>();
        for (var page = 1; page <= 21; page++)
        {
            var list = await shelves.List($"q=清点试验&limit=60&page={page}");
            Assert.All(list.Items, card => Assert.True(seen.Add(card.ProductId)));
        }
        Assert.Equal(1203, seen.Count);
    }

    [Fact]
    public async Task What_is_sold_out_comes_after_what_can_be_bought()
    {
        var supplier = shelves.Market.As(SupplierBench.Horqin);
        await supplier.Import("规格编码,商品名称,规格,零售价,类目,库存,部位,冷鲜或冷冻\nSO-1,先后试验甲,1 kg/袋,68,牛肉,5,牛腩,冷冻\nSO-2,先后试验乙,1 kg/袋,68,牛肉,9,牛腩,冷冻\n");
        await shelves.Market.CaughtUpAsync();
        await supplier.Import("规格编码,库存\nSO-1,0\n");
        await shelves.Market.CaughtUpAsync();

        Assert.Equal(["先后试验乙", "先后试验甲"], (await shelves.List($"q=先后试验&n={Guid.NewGuid():n}")).Items.Select(card => card.Name));
    }
}
