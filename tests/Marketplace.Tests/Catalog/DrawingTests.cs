using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Xml.Linq;
using Marketplace.Catalog.Drawings;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

/// <summary>A picture is of the thing, or there is none.</summary>
public sealed class DrawingTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    // What a drawing shows, and the words one of which a product shown by it has in its name.
    private static readonly Dictionary<string, string> Shown = """
        apple 苹果|apple-hanfu 寒富苹果|apple-mengfu 蒙富苹果|apple-pear 苹果梨|bean-pods 豆角|beef-brisket 牛腩|beef-jerky 牛肉干,牛肉条|beef-rolls 牛上脑,肥牛卷|beef-shank 牛腱|beef-steak 牛排
        |blueberry 蓝莓|broccoli 西兰花|buckwheat 荞麦|butter 黄油|cabbage 圆白菜|cabbage-flat 圆白菜|carrot 胡萝卜|chicken 鸡|chili 辣椒,干椒,剁椒|chive-sauce 韭花酱|chives 韭菜|corn 玉米|corn-waxy 黏玉米
        |crab-apple 沙果|crab-apple-dried 沙果干|cucumber 黄瓜|duck-eggs 鸭蛋|eggs 鸡蛋|fish 华子鱼|garlic-braid 大蒜|goji 枸杞|goose 鹅|grapes 葡萄|ground-cherry 菇娘|hawthorn 山楂|hazelnut 榛子|honey 蜂蜜
        |kabocha 贝贝南瓜|lamb-chops 法式羊排|lamb-gift-box 羊肉年货礼盒|lamb-leg 后腿|lamb-ribs 羊排,羊肋排|lamb-rolls 羊肉卷|lamb-skewers 羊肉串|lamb-whole 整羊|linseed-oil 胡麻油|milk 牛奶|milk-skin 奶皮子
        |milk-tea 奶茶|milk-tofu 奶豆腐|millet-ears 谷子|millet-gift 四色米|millet-yellow 小米|mung-bean 绿豆|noodles 挂面|oat-flour 莜面|onion 圆葱|pepper-bell 彩椒|pepper-green 尖椒|pine-nut 松籽|pork 猪肉|potato 马铃薯,土豆
        |potato-red 红皮马铃薯|potato-white 白皮土豆|pumpkin-seeds 南瓜子|red-bean 小豆|rice 大米,粳米|rice-gift 大米礼盒|scallion 大葱|sea-buckthorn 沙棘|shiitake 鲜香菇|sorghum 高粱|soybean 大豆,黄豆,豆浆豆
        |starch-vermicelli 粉丝|sunflower-seeds 葵花籽|sweet-potato 红薯|tomato 番茄|tomato-firm 番茄|vinegar 醋|watermelon 西瓜|wood-ear 木耳|yogurt 酸奶
        """.ReplaceLineEndings("").Split('|').Select(row => row.Trim().Split(' ')).ToDictionary(row => row[0], row => row[1]);

    [Fact]
    public void No_two_goods_have_one_picture()
    {
        Assert.Equal(DemoMarket.Products.Count, DemoMarket.Products.Select(product => product.PictureUrl).Distinct().Count());
        var packed = DemoMarket.Products.Where(product => product.Illustration.Length == 0).Select(product => Drawing.Of(PackOf(product))).ToArray();
        Assert.Equal(packed.Length, packed.Distinct().Count());
    }

    [Fact]
    public void Goods_of_different_kinds_differ_without_a_word_on_them() => Assert.All(
        DemoMarket.Products.Where(product => product.Illustration.Length == 0).GroupBy(product => Wordless(Drawing.Of(PackOf(product)))),
        alike => Assert.True(alike.Select(product => product.CategoryCode).Distinct().Count() == 1,
            $"{string.Join("、", alike.Select(product => product.Name))} are one drawing where their labels are not read."));

    [Fact]
    public void Fish_are_drawn_as_fish_each_kind_its_own()
    {
        var fish = DemoMarket.Products.Where(product => product.CategoryCode == "fish").Select(product => Wordless(Drawing.Of(PackOf(product)))).ToArray();
        Assert.Equal(3, fish.Distinct().Count());
        Assert.All(fish, drawn => Assert.Contains("id=\"fish\"", drawn, StringComparison.Ordinal));
    }

    [Fact]
    public void A_drawing_of_food_stands_only_for_that_food() => Assert.All(
        DemoMarket.Products.SelectMany(product => new[] { product.Illustration, product.Food }.Where(key => key.Length > 0).Select(key => (product.Name, key))),
        shown => Assert.True(
            Shown.TryGetValue(shown.key, out var words) && words.Split(',').Any(word => shown.Name.Contains(word, StringComparison.Ordinal)),
            $"“{shown.key}” is shown for “{shown.Name}”. Draw the food, or show none."));

    [Fact]
    public void Goods_that_are_not_packed_have_a_drawing_of_their_own() => Assert.All(
        DemoMarket.Products.Where(product => PackForms.Of(PackOf(product)) is null),
        product => Assert.NotEqual("", product.Illustration));

    [Fact]
    public void Every_drawing_is_well_formed_and_its_label_says_the_name() => Assert.All(DemoMarket.Products, product =>
    {
        var svg = XDocument.Parse(Drawing.Of(PackOf(product))).Root!;
        var name = product.Name.Replace("（", "", StringComparison.Ordinal).Replace("）", "", StringComparison.Ordinal);

        Assert.Equal(product.Name, svg.Elements().First(element => element.Name.LocalName == "title").Value);
        Assert.All(LabelWords.WordsOf(LabelWords.Parts(product.Name).Name), word => Assert.Contains(word, Said(svg), StringComparison.Ordinal));
        if (PackForms.Of(PackOf(product)) is not null) Assert.Contains(name, Said(svg), StringComparison.Ordinal);
    });

    [Fact]
    public void A_name_that_looks_like_markup_is_written_and_not_obeyed()
    {
        var svg = XDocument.Parse(Drawing.Of(PackOf(DemoMarket.Products[0]) with { Name = "\"/><script>&羊腿</script>", Maker = "<&>" })).Root!;

        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName == "script");
    }

    [Theory]
    [InlineData("化德小榨菜籽油", "化德小榨|菜籽油")]
    [InlineData("科尔沁原切西冷牛排", "科尔沁原切|西冷牛排")]
    [InlineData("牛肉", "牛肉")]
    [InlineData("速冻羊肉大葱水饺", "速冻羊肉|大葱水饺")]
    public void A_label_breaks_a_name_between_words(string name, string lines) => Assert.Equal(lines.Split('|'), LabelWords.Lines(name, 2, 5));

    [Fact]
    public async Task Every_picture_of_every_product_is_served()
    {
        var seen = new HashSet<string>();
        foreach (var demo in DemoMarket.Products)
        {
            var product = (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{demo.Id}", Json.Options))!;
            Assert.True(product.Pictures.Count >= 2);
            Assert.Equal(demo.PictureUrl, product.Pictures[0]);
            seen.UnionWith(product.Pictures);
        }
        foreach (var picture in seen)
        {
            using var answer = await shelves.Market.Anonymous.GetAsync(picture);
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
            XDocument.Parse(await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_drawing_is_kept_until_the_product_changes()
    {
        var supplier = shelves.Market.As(SupplierBench.Aohan);
        var draft = PackedDraft("珍珠<新>小米", "DR-1");
        var saved = await supplier.Create(draft);
        (await supplier.Move(saved.ProductId, "Listed", saved.Version)).Dispose();
        var path = $"/api/catalog/drawings/{saved.ProductId}.svg";
        using var first = await shelves.Market.Anonymous.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var kept = await shelves.Market.Anonymous.SendAsync(again);
        using var packed = await shelves.Market.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } } });

        var version = (await supplier.Read(saved.ProductId)).Product.Version;
        using var changed = await supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}", draft with { Name = "珍珠黄小米", Version = version }, Json.Options);
        var after = await shelves.Market.Anonymous.GetStringAsync(path);

        Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);
        Assert.Equal("br", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Contains("<title>珍珠&lt;新&gt;小米</title>", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(changed.IsSuccessStatusCode);
        Assert.Contains("<title>珍珠黄小米</title>", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_goods_without_a_photo_are_never_shown_as_other_goods()
    {
        var supplier = shelves.Market.As(SupplierBench.Aohan);
        var loose = PackedDraft("敖汉菠菜", "DR-2") with { CategoryCode = "fresh-vegetables", Attributes = null };
        loose = loose with { Skus = [loose.Skus[0] with { Pack = "2 kg/箱", NetWeightKg = 2 }] };
        var saved = await supplier.Create(loose);
        var path = $"/api/catalog/drawings/{saved.ProductId}.svg";
        var draft = XDocument.Parse(await shelves.Market.Anonymous.GetStringAsync(path)).Root!;
        (await supplier.Move(saved.ProductId, "Listed", saved.Version)).Dispose();
        var listed = XDocument.Parse(await shelves.Market.Anonymous.GetStringAsync(path)).Root!;
        var product = (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{saved.ProductId}", Json.Options))!;

        Assert.DoesNotContain("菠菜", draft.ToString(), StringComparison.Ordinal);
        Assert.Contains("敖汉", Said(listed), StringComparison.Ordinal);
        Assert.Contains("敖汉菠菜", Said(listed), StringComparison.Ordinal);
        Assert.Equal([path, "/api/catalog/drawings/origins/150430.svg"], product.Pictures);
    }

    [Fact]
    public async Task What_is_not_there_is_not_drawn()
    {
        using var product = await shelves.Market.Anonymous.GetAsync($"/api/catalog/drawings/{Guid.NewGuid()}.svg");
        using var banner = await shelves.Market.Anonymous.GetAsync("/api/catalog/drawings/origins/110108.svg");

        Assert.Equal(HttpStatusCode.NotFound, product.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, banner.StatusCode);
    }

    private static ProductDraft PackedDraft(string name, string code) => SupplierBench.Draft(name, code) with
    {
        CategoryCode = "millet", BannerCode = "150430", Storage = "Ambient", Marks = [],
        Attributes = new Dictionary<string, string> { ["variety"] = "黄金苗", ["harvest-year"] = "2025" },
        Skus = [new SkuDraft { Code = code, Pack = "1 kg/袋", NetWeightKg = 1, RetailPriceCny = 18, Stock = 5 }],
    };

    private static string Wordless(string drawing)
    {
        var svg = XDocument.Parse(drawing);
        foreach (var words in svg.Descendants().Where(element => element.Name.LocalName is "text" or "title").ToArray()) words.Remove();
        return svg.ToString();
    }

    private static string Said(XElement svg) =>
        string.Concat(svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));

    private static Pack PackOf(DemoProduct product)
    {
        var sku = product.Skus.OrderBy(sku => sku.RetailPriceCny is null).First();
        var category = DemoMarket.Categories.First(category => category.Code == product.CategoryCode);
        var maker = product.Brand ?? DemoMarket.Suppliers.First(supplier => supplier.Id == product.SupplierId).Name;
        return new(product.Id, product.Name, category.Code, category.ParentCode!, maker, sku.PackText, sku.NetWeightKg,
            Marketplace.Contracts.Regions.Find(product.OriginBannerCode)!.Name, product.Storage == "Frozen");
    }
}
