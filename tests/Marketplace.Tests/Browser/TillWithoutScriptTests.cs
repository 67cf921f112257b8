using System.Net;
using Marketplace.Contracts.Demo;
using Marketplace.Load;
using Marketplace.Tests.Conventions;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>From the shelf to the till and past it by plain forms: nothing typed is lost, nothing is offered that cannot be done.</summary>
[Collection(LookingTests.Name)]
public sealed class TillWithoutScriptTests(DemoMarketInBrowser demo)
{
    private const string Line = "李𠮷 13800001111 北京市朝阳区望京街道阜通西大街6号";

    private static readonly (string, string)[] Typed =
        [("Input.AddressId", "new"), ("Input.Recipient", "Ann Li"), ("Input.Phone", "19900001234"), ("Input.DistrictCode", "110108"), ("Input.Street", "中关村大街27号院")];

    [Fact]
    public async Task What_was_typed_at_the_till_stands_there_to_copy_when_the_cart_was_emptied_in_another_tab()
    {
        using var buyer = await WithOneInTheCartAsync(5);
        var stale = Form(await buyer.SourceAsync("/checkout"), "Input.TotalCny");
        using var other = buyer.Copied();
        Assert.StartsWith("/pay/", (await other.FillAsync("/checkout", "Input.TotalCny", null, [.. Typed, ("Input.Action", "place")])).Path, StringComparison.Ordinal);

        var (status, page) = await buyer.PostAsync("/checkout", [.. stale, .. Typed, ("Input.Notes[0].Text", "call first"), ("Input.Action", "place")]);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(["没有要结算的商品", "您刚才写的还没有送出", "<li>Ann Li</li>", "<li>19900001234</li>", "<li>海淀区</li>", "<li>中关村大街27号院</li>", "<li>call first</li>"],
            said => Assert.Contains(said, page, StringComparison.Ordinal));
        var typed = page[page.IndexOf("class=\"typed\"", StringComparison.Ordinal)..];
        Assert.Equal(5, typed[..typed.IndexOf("</ul>", StringComparison.Ordinal)].Split("<li>").Length - 1);

        // With goods in the cart again the till opens with that address; ordered, it is used up.
        await PutOneInAsync(buyer);
        Assert.Contains("value=\"Ann Li\"", await buyer.ReadAsync("/checkout"), StringComparison.Ordinal);
        await buyer.FillAsync("/checkout", "Input.TotalCny", null, [.. Typed, ("Input.Action", "place")]);
        await PutOneInAsync(buyer);
        Assert.DoesNotContain("value=\"Ann Li\"", await buyer.ReadAsync("/checkout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_line_that_was_not_read_is_asked_about_before_a_form_goes_on_without_it()
    {
        using var buyer = await WithOneInTheCartAsync(6);
        async Task Asked(string path, string words, string save, string gone)
        {
            (string, string)[] form = [.. Typed, ("Input.Paste", Line)];
            var (_, page, _) = await buyer.FillAsync(path, words, null, [.. form, ("Input.Action", save)]);
            Assert.All(["粘贴的内容还没有识别", Line, "value=\"Ann Li\"", "value=\"中关村大街27号院\"", ">识别</button>", ">清空</button>"],
                said => Assert.Contains(said, page, StringComparison.Ordinal));

            // Read, it replaces what it says, and is not asked about again; cleared away, what was typed goes on.
            (_, page, _) = await buyer.FillAsync(path, words, null, [.. form, ("Input.Action", "parse")]);
            Assert.Contains("value=\"望京街道阜通西大街6号\"", page, StringComparison.Ordinal);
            var read = Form(page, words);
            (_, page, _) = await buyer.FillAsync(path, words, null, [.. form, ("Input.Action", "clear-paste")]);
            Assert.DoesNotContain(Line, page, StringComparison.Ordinal);
            Assert.Contains("value=\"中关村大街27号院\"", page, StringComparison.Ordinal);
            (_, page) = await buyer.PostAsync(path, [.. read, .. form, ("Input.Action", save)]);
            Assert.Contains(gone, page, StringComparison.Ordinal);
        }

        await Asked("/addresses", "Input.Paste", "save", "地址已保存");
        var book = await buyer.ReadAsync("/addresses");
        var entry = book[book.IndexOf("/addresses/0", StringComparison.Ordinal)..];
        await Asked(entry[..entry.IndexOf('"', StringComparison.Ordinal)], "Input.Paste", "save", "地址已保存");
        await Asked("/checkout", "Input.TotalCny", "place", "支付订单");
    }

    [Fact]
    public async Task With_nothing_ticked_the_bar_of_a_shelf_leads_to_the_cart_and_names_no_sum()
    {
        using var buyer = await WithOneInTheCartAsync(7);
        Assert.Contains("value=\"checkout\"", Bar(await buyer.ReadAsync("/categories")), StringComparison.Ordinal);
        await buyer.SendFormAsync("/cart", "Input.Lines", null, ("Input.Action", "none all"));

        var bar = Bar(await buyer.ReadAsync("/categories"));
        Assert.All(["购物车里的商品还没有勾选", "去勾选"], said => Assert.Contains(said, bar, StringComparison.Ordinal));
        Assert.All(["¥", "免运费", "button"], said => Assert.DoesNotContain(said, bar.Replace("class=\"button", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_says_it_comes_anew_by_itself_does_so_without_script()
    {
        using var buyer = await WithOneInTheCartAsync(8);
        var (_, _, pay) = await buyer.FillAsync("/checkout", "Input.TotalCny", null, [.. Typed, ("Input.Action", "place")]);
        await demo.Market.CaughtUpAsync();
        var (_, _, sandbox) = await buyer.FillAsync(pay, "Provider", null, ("Provider", "sandbox"));
        var (_, waiting, _) = await buyer.FillAsync(sandbox, "Outcome", null, ("Outcome", "Silent"));
        Assert.Contains("页面会自己刷新", waiting, StringComparison.Ordinal);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", waiting[..waiting.IndexOf("</head>", StringComparison.Ordinal)], StringComparison.Ordinal);

        // Cancelled meanwhile, its payment has stopped and has no outcome.
        await buyer.FillAsync(pay.Replace("/pay/", "/orders/", StringComparison.Ordinal), "Input.Reason");
        await demo.Market.CaughtUpAsync();
        var stopped = await buyer.ReadAsync(sandbox);
        Assert.Contains("这次支付已经停止", stopped, StringComparison.Ordinal);
        Assert.DoesNotContain("已经有了结果", stopped, StringComparison.Ordinal);
        Assert.Contains("订单已取消", await buyer.ReadAsync(pay), StringComparison.Ordinal);

        var promising = SourceTree.Files("services/Web", ".razor").Where(file => File.ReadAllText(file).Contains("自己刷新", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(promising);
        Assert.All(promising, file => Assert.Contains("<ReloadsItself", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static (string, string)[] Form(string page, string words) => [.. StandingForm.On(page, words).Single().Hidden.Select(field => (field.Key, field.Value))];

    private static string Bar(string page)
    {
        var bar = page[page.IndexOf("shelf-bar", StringComparison.Ordinal)..];
        return bar[..bar.IndexOf("</form>", StringComparison.Ordinal)];
    }

    private async Task<PageVisitor> WithOneInTheCartAsync(int fromTheLast)
    {
        var buyer = new PageVisitor(demo.Market.Address);
        await buyer.SignInAsync(DemoMarket.PeopleWith("Buyer").TakeLast(fromTheLast).First().Id);
        await PutOneInAsync(buyer);
        return buyer;
    }

    private static Task<(HttpStatusCode Status, string Page)> PutOneInAsync(PageVisitor buyer) =>
        buyer.PostAsync("/cart/lines", ("skuId", DemoMarket.Products.First(product => product.Code == "XM001").Skus[0].Id.ToString()), ("quantity", "1"));
}
