using System.Diagnostics;
using System.Net;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;
using Xunit.Abstractions;

namespace Marketplace.Tests.Browser;

/// <summary>Everybody in the same moment, at whatever a shop lives from: nobody waits for ever and nobody meets a mistake of ours.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageBurstTests(DemoMarketInBrowser demo, ITestOutputHelper output)
{
    private static readonly string Product = "/products/" + DemoMarket.Products[0].Id;

    public static TheoryData<string, string, int> Reads => new()
    {
        { "", "/", 256 }, { "", "/search?q=小米", 64 }, { "", Product, 256 }, { "", "/sign-in", 64 }, { "陈玉芬", "/cart", 64 },
        { "陈玉芬", "/orders", 64 }, { "赵秀兰", "/supplier/orders", 64 }, { "林晓燕", "/canteen/requisitions", 64 },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Everybody_who_reads_at_once_is_answered(string person, string path, int crowd)
    {
        using var visitor = await VisitorAsync(person);
        await AllAtOnce(crowd, path, _ => visitor.GetAsync(path));
    }

    [Fact]
    public async Task Everybody_who_fills_a_cart_or_signs_in_at_once_is_answered()
    {
        var sku = DemoMarket.Products.First(product => product.Code == "XM001").Skus[0];
        using var buyer = await VisitorAsync("陈玉芬");
        await AllAtOnce(64, "/cart/lines", _ => buyer.PostAsync("/cart/lines", ("skuId", sku.Id.ToString()), ("quantity", "1"), ("return", Product)));

        var people = DemoMarket.PeopleWith("Buyer").ToList();
        var visitors = Enumerable.Range(0, 64).Select(_ => new PageVisitor(demo.Market.Address)).ToList();
        await AllAtOnce(64, "POST /sign-in", at => visitors[at].PostAsync(
            "/sign-in", ("_handler", "demo-people"), ("Person", people[at % people.Count].Id.ToString())));
        foreach (var visitor in visitors) visitor.Dispose();
    }

    [Fact]
    public async Task Everybody_who_buys_at_once_gets_to_the_till_places_one_order_and_pays_it()
    {
        const int Crowd = 64;
        var sku = DemoMarket.Products.First(product => product.Code == "XM001").Skus[0].Id;
        var people = DemoMarket.PeopleWith("Buyer").ToList();
        var visitors = new List<PageVisitor>();
        foreach (var person in people)
        {
            visitors.Add(new PageVisitor(demo.Market.Address));
            await visitors[^1].SignInAsync(person.Id);
        }
        var tills = Enumerable.Range(0, Crowd).Select(_ => $"/checkout?sku={sku}&packs=1&once={Guid.CreateVersion7()}").ToList();
        PageVisitor Who(int at) => visitors[at % visitors.Count];
        await AllAtOnce(Crowd, "/checkout", at => Who(at).GetAsync(tills[at]));

        var placed = new string[Crowd];
        await AllAtOnce(Crowd, "place", async at =>
        {
            var (status, page, path) = await Who(at).FillAsync(tills[at], "Input.TotalCny", null, ("Input.AddressId", "new"), ("Input.Recipient", "王秀兰"),
                ("Input.Phone", "19900001234"), ("Input.DistrictCode", "110108"), ("Input.Street", "中关村大街27号院3号楼502"), ("Input.Action", "place"));
            if (path.StartsWith("/pay/", StringComparison.Ordinal)) placed[at] = path;
            return (status, page);
        });
        var orders = placed.OfType<string>().Distinct().ToList();
        Assert.True(orders.Count > Crowd / 2, $"only {orders.Count} orders were placed");
        await demo.Market.CaughtUpAsync();

        await AllAtOnce(orders.Count, "pay", async at =>
        {
            var who = Who(Array.IndexOf(placed, orders[at]));
            var (status, page, path) = await who.FillAsync(orders[at], "name=\"Provider\"", null, ("Provider", "sandbox"));
            if (!path.StartsWith("/pay/sandbox/", StringComparison.Ordinal)) return (status, page);
            (status, page, _) = await who.FillAsync(path, "Succeeded", null, ("Outcome", "Succeeded"));
            return (status, page);
        });
        await demo.Market.CaughtUpAsync();
        var ids = string.Join(',', orders.Select(order => $"'{order.Split('/')[^1]}'"));
        Assert.True(await demo.Market.ScalarAsync<long>($"select count(*) from orders.orders where order_id in ({ids}) and status = 'Paid'") > orders.Count / 2);
        foreach (var visitor in visitors) visitor.Dispose();
    }

    private async Task AllAtOnce(int crowd, string what, Func<int, Task<(HttpStatusCode Status, string Page)>> deed)
    {
        var began = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, crowd).Select(at => Task.Run(() => deed(at)))).WaitAsync(TimeSpan.FromSeconds(60));
        output.WriteLine($"{what}: the last of {crowd} after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        // 503 says when to come again; anything else of the kind is ours.
        Assert.All(answers, answer => Assert.True((int)answer.Status is < 500 or 503, $"{(int)answer.Status} {what}: {answer.Page}"));
        Assert.True(answers.Count(answer => answer.Status == HttpStatusCode.OK) > crowd / 2, $"{what}: only few were answered");
    }

    private async Task<PageVisitor> VisitorAsync(string person)
    {
        var visitor = new PageVisitor(demo.Market.Address);
        if (person.Length > 0) await visitor.SignInAsync(DemoMarket.People.First(one => one.Name == person).Id);
        return visitor;
    }
}
