using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>Someone who reads English: every word of the shop is English, or is marked as the Chinese it is.</summary>
public sealed class EnglishShopTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private static readonly DemoProduct Millet = DemoMarket.Products.First(product => product.Code == "XM001");
    private static readonly DemoProduct Lamb = DemoMarket.Products.First(product => product.CategoryCode == "lamb" && product.Skus.Any(sku => sku.IsWeighed));

    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task No_Chinese_stands_unmarked_on_a_page_for_everybody()
    {
        using var visitor = new PageVisitor(shelves.Market.Address);
        visitor.ChooseEnglish();
        await NoneUnmarked(visitor,
        [
            "/", "/categories", "/categories/lamb", "/categories/eggs", "/search", "/search?q=lamb", "/search?certificate=quarantine&price=30-60&season=now&canteen=true",
            $"/products/{Millet.Id}", $"/products/{Lamb.Id}", "/banners/150430", $"/suppliers/{Millet.SupplierId}", $"/suppliers/{Lamb.SupplierId}",
            "/brands", "/brands/chifeng-haowu", "/brands/禾穗", "/notices", "/help", "/terms", "/privacy", "/sign-in", "/cart",
        ]);
    }

    [Fact]
    public async Task No_Chinese_stands_unmarked_in_a_buyers_cart_and_orders()
    {
        using var buyer = new PageVisitor(shelves.Market.Address);
        buyer.ChooseEnglish();
        await buyer.SignInAsync(DemoMarket.People.First(person => person.Name == "陈玉芬").Id);
        foreach (var sku in new[] { Millet.Skus[0], Lamb.Skus[0] })
        {
            await buyer.PostAsync("/cart/lines", ("skuId", sku.Id.ToString()), ("quantity", "1"));
        }
        var orders = await buyer.SourceAsync("/orders");
        var order = orders[(orders.IndexOf("href=\"/orders/", StringComparison.Ordinal) + 6)..];
        await NoneUnmarked(buyer, ["/cart", "/checkout", "/orders", order[..order.IndexOf('"', StringComparison.Ordinal)], "/addresses", "/account", "/account/messages", "/account/profile", "/reviews"]);
        var cart = await buyer.SourceAsync("/cart");
        Assert.Contains(Millet.EnglishName, cart, StringComparison.Ordinal);
        Assert.Contains(Millet.Name, WebUtility.HtmlDecode(cart), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_chooses_English_on_a_page_while_signed_in_is_told_things_in_it()
    {
        var person = DemoMarket.People.First(one => one.Name == "刘洋").Id;
        using var buyer = new PageVisitor(shelves.Market.Address);
        await buyer.SignInAsync(person);
        foreach (var language in new[] { "en", "zh" })
        {
            await buyer.PostAsync("/language", ("lang", language), ("return", "/account/messages"));
            Assert.Equal(language, await shelves.Market.ScalarAsync<string>($"select language from identity.people where person_id = '{person}'"));
        }
    }

    [Theory]
    [InlineData("millet", "XM001")]
    [InlineData("Aohan millet", "XM001")]
    [InlineData("potato", "SL001")]
    [InlineData("onions", "SL003")]
    [InlineData("beef brisket", "NR001")]
    [InlineData("sea buckthorn", "GG003")]
    public async Task Goods_are_found_by_their_English_names(string words, string code)
    {
        var found = await shelves.List($"q={Uri.EscapeDataString(words)}&limit=60");
        Assert.Equal("all", found.Match);
        Assert.Contains(DemoMarket.Products.First(product => product.Code == code).Id, found.Items.Select(card => card.ProductId));
    }

    [Fact]
    public async Task A_supplier_names_a_good_in_English_by_form_and_by_price_list()
    {
        using var supplier = Supplier;
        var made = await supplier.Create(SupplierBench.Draft("无英文名的羊排", "EN-1"));
        using var listed = await supplier.Move(made.ProductId, "Listed", made.Version);
        Assert.True(listed.IsSuccessStatusCode, await listed.Content.ReadAsStringAsync());
        using var visitor = new PageVisitor(shelves.Market.Address);
        visitor.ChooseEnglish();
        Assert.Contains("lang=\"zh-CN\">无英文名的羊排</h1>", await visitor.ReadAsync($"/products/{made.ProductId}"), StringComparison.Ordinal);

        var file = await supplier.Read(made.ProductId);
        using var wrong = await supplier.PutAsJsonAsync($"/api/catalog/mine/products/{made.ProductId}",
            SupplierBench.Draft("无英文名的羊排", "EN-1") with { EnglishName = "羊排", Version = file.Product.Version }, Json.Options);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("英文用英文字母书写", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var report = await supplier.Import("规格编码,英文名\nEN-1,羊排\n", dryRun: true);
        Assert.Equal("英文名", Assert.Single(report.Errors).Column);
        await supplier.Import("规格编码,English name\nEN-1,Hand-held lamb ribs\n");
        Assert.Equal("Hand-held lamb ribs", (await supplier.Read(made.ProductId)).Product.EnglishName);
        var page = await visitor.ReadAsync($"/products/{made.ProductId}");
        Assert.Contains("<h1 class=\"goods-name\">Hand-held lamb ribs</h1>", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\">无英文名的羊排</p>", page, StringComparison.Ordinal);
        Assert.Contains("Hand-held lamb ribs", await supplier.GetStringAsync("/api/catalog/mine/price-lists/export"), StringComparison.Ordinal);
        Assert.Contains(made.ProductId, (await shelves.Search("hand-held")).Items.Select(card => card.ProductId));
    }

    [Fact]
    public void News_of_a_SKU_from_before_there_were_English_names_is_read()
    {
        var news = new SkuChanged(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "社", "小米", "X", "1 kg/袋", 1, false, 10m, null, 1, "millet", "小米",
            "150430", "Ambient", false, 9, "/p", true, DateTimeOffset.UnixEpoch);
        var before = JsonSerializer.SerializeToNode(news with { EnglishName = "Millet" }, Json.Options)!.AsObject();
        Assert.True(before.Remove("englishName"));
        Assert.Equal("", before.Deserialize<SkuChanged>(Json.Options)!.EnglishName);
    }

    [Fact]
    public void Every_good_of_the_demo_has_an_English_name_of_its_own()
    {
        Assert.All(DemoMarket.Products, product => Assert.Matches("^[ -~]{3,44}$", product.EnglishName));
        Assert.Equal(DemoMarket.Products.Count, DemoMarket.Products.Select(product => product.EnglishName).Distinct().Count());
    }

    private static async Task NoneUnmarked(PageVisitor visitor, IEnumerable<string> paths)
    {
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            wrong.AddRange(PageLanguage.UnmarkedChinese(await visitor.SourceAsync(path)).Select(words => $"{path}: {words}").Distinct());
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
