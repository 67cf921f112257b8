using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>
/// The search above every list: whatever state is open it finds what is in another, in full-width letters too; a number of another list
/// leads there, for whom it is no secret; and where nothing is found it is said what was looked for.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed partial class ListSearchTests(DemoMarketInBrowser demo)
{
    private const string Nothing = "从来没有的东西";

    private static DemoPerson Supplier => DemoMarket.People.First(person => person.Name == "赵秀兰");

    private static Guid School => CanteenDelivery.School;

    /// <summary>Who looks, at which list, in a state that does not hold it, by which word of the address, for what; found where that stands.</summary>
    private async Task<List<(string Person, string List, string State, string Word, string Number)>> ListsAsync()
    {
        var (approver, seller) = (demo.As(Roles.Approver), demo.Market.As(Supplier));
        async Task<string> First(HttpClient client, string path, string items, string number) =>
            (await client.GetJson(path)).GetProperty(items)[0].Text(number)!;
        const string Procurement = "/api/procurement";
        return
        [
            ("郭建平", "/canteen/requisitions", "status=Rejected", "query", await First(approver, $"{Procurement}/requisitions?status=Submitted", "items", "number")),
            ("郭建平", "/canteen/orders", "status=Shipped", "query", await First(approver, $"{Procurement}/purchase-orders?status=Accepted", "items", "number")),
            ("郭建平", "/canteen/receipts", "status=Shipped", "query", await First(approver, $"{Procurement}/purchase-orders?status=Accepted", "items", "receiptNumber")),
            ("郭建平", "/canteen/statements", "status=Overdue", "query", 
                (await approver.GetJson($"{Procurement}/statements")).GetProperty("items").EnumerateArray().First(item => item.Text("supplierId") != Supplier.Memberships[0].Scope).Text("number")!),
            ("赵秀兰", "/supplier/purchase-orders", "status=Declined", "query", await First(seller, $"{Procurement}/suppliers/me/purchase-orders?status=Accepted", "items", "number")),
            ("赵秀兰", "/supplier/statements", "status=Overdue", "query", await First(seller, $"{Procurement}/suppliers/me/statements", "items", "number")),
            ("赵秀兰", "/supplier/orders", "status=Cancelled", "query", await First(seller, "/api/orders/supplier-orders?status=Delivered", "orders", "number")),
            ("赵秀兰", "/supplier/money", "", "query", await First(seller, "/api/payments/suppliers/me/entries", "items", "number")),
            ("赵秀兰", "/supplier/stock", "", "query", (await seller.GetJson("/api/orders/stock"))[0].Text("skuCode")!),
            ("赵秀兰", "/supplier/products", "state=Retired", "q", DemoMarket.Products.First(product => product.SupplierId == Guid.Parse(Supplier.Memberships[0].Scope)).Name),
            ("龚倩", "/officer/deliveries", "", "query", await First(demo.Market.As(DemoMarket.People.First(person => person.Name == "龚倩")), "/api/impact/deliveries", "lines", "number")),
            ("周明慧", "/officer/suppliers", "standing=Terminated", "Q", DemoMarket.Suppliers[0].Name),
            ("周明慧", "/officer/applications", "status=Rejected", "Q", await First(demo.Market.As(DemoMarket.People.First(person => person.Name == "周明慧")), "/api/suppliers/applications?status=Admitted", "items", "name")),
        ];
    }

    [Fact]
    public async Task What_is_looked_for_is_found_from_any_tab_and_in_full_width_and_what_is_not_is_said()
    {
        var wrong = new List<string>();
        foreach (var byPerson in (await ListsAsync()).GroupBy(list => list.Person))
        {
            using var reader = new PageVisitor(demo.Market.Address);
            await reader.SignInAsync(DemoMarket.People.First(person => person.Name == byPerson.Key).Id);
            foreach (var (_, list, state, word, number) in byPerson)
            {
                var open = await reader.ReadAsync($"{list}?{state}");
                var search = Search().Match(open).Value;
                if (!search.Contains($"name=\"{word}\"", StringComparison.Ordinal)) wrong.Add($"{list}: no search");
                if (state.Length > 0 && search.Contains($"name=\"{state.Split('=')[0]}\"", StringComparison.OrdinalIgnoreCase)) wrong.Add($"{list}: it searches the open tab alone");
                foreach (var typed in new[] { number, Wide(number), $" {number}　" })
                {
                    var found = await reader.ReadAsync($"{list}?{word}={Uri.EscapeDataString(typed)}");
                    if (!Rows().Match(found).Value.Contains(number, StringComparison.Ordinal)) wrong.Add($"{list}: {typed} is not found");
                }
                // In a tab that does not hold it the others are counted, and it is said.
                if (state.Length > 0 && !Others().IsMatch(await reader.ReadAsync($"{list}?{state}&{word}={Uri.EscapeDataString(number)}")))
                {
                    wrong.Add($"{list}: {number} is not said to be in another state");
                }
                var none = await reader.ReadAsync($"{list}?{word}={Nothing}");
                if (!none.Contains($"没有找到“{Nothing}”", StringComparison.Ordinal)) wrong.Add($"{list}: it is not said what was not found");
                if (!Regex.IsMatch(none, $"<a class=\"button secondary\" href=\"{Regex.Escape(list)}[^\"]*\">清除条件", RegexOptions.None, TimeSpan.FromSeconds(1))) wrong.Add($"{list}: nothing clears it");
                if (Regex.Match(none, "empty-title\">[^<]*(还没有|这里没有)", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } claim) wrong.Add($"{list}: {claim.Value}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task A_number_of_another_list_leads_to_where_it_is_whoever_may_see_it()
    {
        var numbers = (await ListsAsync()).Where(list => Number().IsMatch(list.Number)).ToDictionary(list => list.List, list => list.Number);
        var (requisition, order, receipt, statement) = (numbers["/canteen/requisitions"], numbers["/canteen/orders"], numbers["/canteen/receipts"], numbers["/canteen/statements"]);
        (string Person, string List, string Typed, string? Leads)[] asked =
        [
            ("郭建平", "/canteen/orders", requisition, "/canteen/requisitions/"), ("郭建平", "/canteen/receipts", Wide(requisition), "/canteen/requisitions/"),
            ("郭建平", "/canteen/requisitions", order, "/canteen/orders/"), ("郭建平", "/canteen/orders", $"验收单号：{receipt}", "/canteen/receipts/"),
            ("郭建平", "/canteen/requisitions", statement, "/canteen/statements/20"), ("郭建平", "/canteen/statements", receipt, "/canteen/receipts/"),
            ("赵秀兰", "/supplier/orders", numbers["/supplier/purchase-orders"], "/supplier/purchase-orders/"), ("赵秀兰", "/supplier/stock", numbers["/supplier/orders"], "/supplier/orders/"),
            ("赵秀兰", "/supplier/products", numbers["/supplier/statements"], "/supplier/statements/20"), ("龚倩", "/officer/deliveries", numbers["/officer/deliveries"], null),
            // In its own list it stands there; of other people's papers nothing is said.
            ("郭建平", "/canteen/orders", order, null), ("赵秀兰", "/supplier/purchase-orders", requisition, null), ("赵秀兰", "/supplier/orders", statement, null),
            ("郭建平", "/canteen/orders", numbers["/supplier/orders"], null), ("郭建平", "/canteen/orders", await DraftOfAnotherAsync(), null),
        ];
        var wrong = new List<string>();
        foreach (var byPerson in asked.GroupBy(one => one.Person))
        {
            using var reader = new PageVisitor(demo.Market.Address);
            await reader.SignInAsync(DemoMarket.People.First(person => person.Name == byPerson.Key).Id);
            foreach (var (_, list, typed, leads) in byPerson)
            {
                var page = await reader.ReadAsync($"{list}?{(list == "/supplier/products" ? "q" : "query")}={Uri.EscapeDataString(typed)}");
                var said = Elsewhere().Match(page);
                if (leads is null ? said.Success : !said.Groups[1].Value.StartsWith(leads, StringComparison.Ordinal)) wrong.Add($"{byPerson.Key} {list} {typed}: “{said.Value}” and not {leads}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task What_a_list_found_and_what_it_did_not_fits_the_screen()
    {
        var numbers = (await ListsAsync()).ToDictionary(list => list.List);
        var wrong = new List<string>();
        foreach (var (name, list, words) in new[]
        {
            ("51-receipts-found", "/canteen/receipts", "query=" + numbers["/canteen/receipts"].Number), ("51-none-found", "/canteen/orders", "query=" + new string('8', 50)),
            ("51-elsewhere", "/canteen/orders", "query=" + numbers["/canteen/requisitions"].Number), ("51-another-state", "/supplier/orders", "status=Cancelled&query=" + numbers["/supplier/orders"].Number),
            ("51-retail-found", "/supplier/orders", "query=小米"), ("51-money", "/supplier/money", "query=" + numbers["/supplier/money"].Number), ("51-stock", "/supplier/stock", "query=小米"),
            ("51-applications", "/officer/applications", "Q=社"), ("51-suppliers", "/officer/suppliers", "Q=社"), ("51-deliveries", "/officer/deliveries", "query=小米"),
        })
        {
            wrong.AddRange((await demo.WrongWithAsync(name, numbers[list].Person, $"{list}?{words}")).Select(fault => $"{name}: {fault}"));
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>A draft is its writer's, and the approver is not told of it.</summary>
    private async Task<string> DraftOfAnotherAsync()
    {
        var made = await demo.As(Roles.Requester).PostJson("/api/procurement/requisitions/paste", new { text = "NR006-1,,3,块" });
        return (await demo.As(Roles.Requester).GetJson($"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}")).Text("number")!;
    }

    private static string Wide(string plain) => string.Concat(plain.Select(letter => letter is > ' ' and <= '~' ? (char)(letter + 0xfee0) : letter));

    [GeneratedRegex("<form method=\"get\"[^>]*role=\"search\">.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Search();

    [GeneratedRegex("这个状态下没有，其他状态里有[1-9][0-9]*条")]
    private static partial Regex Others();

    [GeneratedRegex("<tbody>.*</tbody>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<a href=\"([^\"]+)\">去看</a>")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("^[A-Z]{1,2}[0-9]+$")]
    private static partial Regex Number();
}
