using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Catalog;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>The desks on a day with work: what is empty in the morning is looked at with something on it.</summary>
[Collection(LookingTests.Name)]
public sealed class BusyDesksTests(DemoMarketInBrowser demo)
{
    private const string List = "规格编码,商品名称,规格,零售价,库存,类目,备注\nMT-1,忙时牛腩,1 kg/袋,{0},5,牛肉,\nMT-2,忙时牛腱,1 kg/袋,79,5,牛肉,新\n";

    [Fact]
    public async Task What_waits_on_the_desks_fits_the_screen_and_has_no_barriers()
    {
        await OddPriceAsync();
        await ReviewsAsync();
        await ObjectionAsync();
        await ChangeAsync();
        var mistakes = await ImportAsync(List.Replace("{0}", "面议", StringComparison.Ordinal), "有1行要改");
        var ready = await ImportAsync(List.Replace("{0}", "68", StringComparison.Ordinal), "可以导入");

        var wrong = new List<string>();
        foreach (var (name, person, path) in new[]
        {
            ("84-price-review", "周明慧", "/officer/prices"), ("85-review-queue", "周明慧", "/officer/reviews"),
            ("86-supplier-reviews", "赵秀兰", "/supplier/reviews"), ("87-my-reviews", "陈玉芬", "/reviews"),
            ("88-objections", "周明慧", "/officer/objections"), ("89-changes", "周明慧", "/officer/changes"),
            ("93-audit", "罗成", "/operations/audit"), ("94-supplier-applications", "赵秀兰", "/desk/application"),
            ("90-import-mistakes", "赵秀兰", mistakes), ("91-import-ready", "赵秀兰", ready),
        })
        {
            wrong.AddRange((await demo.WrongWithAsync(name, person, path)).Select(fault => $"{name}: {fault}"));
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private async Task OddPriceAsync()
    {
        var supplier = demo.Market.As(SupplierBench.Horqin);
        var draft = SupplierBench.Draft("忙时羊腿", "BD-1");
        var saved = await supplier.Create(draft with
        {
            Skus = [draft.Skus[0] with { RetailPriceCny = 2200m }], PriceReason = "和牛杂交，三十六个月，一年只出二十条",
        });
        (await supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version)).EnsureSuccessStatusCode();
    }

    // Two goods of one supplier: one review waits for the moderator, the other for the supplier's answer.
    private async Task ReviewsAsync()
    {
        var person = DemoMarket.People.First(one => one.Name == "陈玉芬");
        var buyer = demo.Market.As(person);
        var goods = DemoMarket.Products.Where(one => one.SupplierId == SupplierBench.Aohan.Id).TakeLast(2).ToList();
        foreach (var (product, at) in goods.Select((product, at) => (product, at)))
        {
            await demo.Market.ScalarAsync<int>($"""
                insert into catalog.received_lines (line_id, person_id, product_id, sku_id, pack, received_at)
                values ('{Guid.CreateVersion7()}', '{person.Id}', '{product.Id}', '{product.Skus[0].Id}', '{product.Skus[0].PackText}', now())
                """);
            (await buyer.PutAsJsonAsync($"/api/catalog/products/{product.Id}/review",
                new { stars = 4 - at, words = "熬粥有米油，袋口封得严；就是到得晚了一天，快递放在了门卫室。", photos = Array.Empty<string>() })).EnsureSuccessStatusCode();
        }
        var reviewer = demo.Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());
        var waiting = (await reviewer.GetFromJsonAsync<JsonElement>("/api/catalog/reviews/waiting")).EnumerateArray()
            .First(one => one.GetProperty("productId").GetGuid() == goods[0].Id);
        (await reviewer.PostAsJsonAsync($"/api/catalog/reviews/{waiting.GetProperty("reviewId").GetGuid()}/decision",
            new { isShown = true, version = waiting.GetProperty("version").GetInt64() })).EnsureSuccessStatusCode();
    }

    private async Task ObjectionAsync()
    {
        var notice = (await demo.Market.Anonymous.GetFromJsonAsync<JsonElement>("/api/suppliers/notices"))[0].GetProperty("applicationId").GetGuid();
        (await demo.Market.Anonymous.PostAsJsonAsync($"/api/suppliers/notices/{notice}/objections",
            new { words = "听说他们的暖棚有一半是去年才租来的，户数对不上。", contact = "19900008009" })).EnsureSuccessStatusCode();
    }

    private async Task ChangeAsync()
    {
        var owner = demo.Market.As(DemoMarket.Suppliers.First(one => one.Key == "naiman"));
        (await owner.Post("/api/suppliers/mine/changes", new { name = "奈曼旗沙地示例林果专业合作社", reason = "家庭农场改制为合作社" })).EnsureSuccessStatusCode();
    }

    private async Task<string> ImportAsync(string list, string until)
    {
        var page = await (await demo.SignedInAsync("赵秀兰", 1280)).NewPageAsync();
        await page.GotoAsync("/supplier/price-lists");
        await page.GetByLabel("价格表文件").SetInputFilesAsync(
            new FilePayload { Name = "秋季价格表.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(list) });
        await page.GetByRole(AriaRole.Button, new() { Name = "先看看会怎样" }).ClickAsync();
        await page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1], out _));
        await Assertions.Expect(page.Locator("#import")).ToContainTextAsync(until, new() { Timeout = 20_000 });
        var path = new Uri(page.Url).AbsolutePath;
        await page.CloseAsync();
        return path;
    }
}
