using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Procurement;

/// <summary>A market with one school that buys, its people, and goods of three suppliers of the demo market.</summary>
public sealed class CanteenWorld : IAsyncLifetime
{
    public static readonly Guid Millet = Guid.Parse("01900000-0000-7000-8000-0000000000a1");
    public static readonly Guid Beef = Guid.Parse("01900000-0000-7000-8000-0000000000a2");
    public static readonly Guid Potatoes = Guid.Parse("01900000-0000-7000-8000-0000000000a3");

    private long _version = 100;

    public Market Market { get; private set; } = null!;

    public Guid Organisation { get; private set; }

    public HttpClient Administrator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Market = await Market.StartAsync();
        Administrator = Market.As(Guid.CreateVersion7(), new Membership(Roles.Administrator, ""));
        Organisation = await NewOrganisation("海淀区测试实验学校", "School", 1_000_000m);
        foreach (var sku in Goods()) await Publish(sku);
        await Market.CaughtUpAsync();
    }

    public async Task DisposeAsync() => await Market.DisposeAsync();

    public async Task<Guid> NewOrganisation(string name, string kind, decimal budget)
    {
        var answer = await Administrator.PostJson("/api/procurement/buyer-organisations", new
        {
            name, districtCode = "110108", kind, yearlyBudgetCny = budget,
            canteens = new[] { new { name = "学生食堂", address = "学院路街道测试路18号" } },
        });
        // And the next year's, so that tests hold at the end of a year too.
        var id = answer.GetProperty("buyerOrganisationId").GetGuid();
        var year = Market.Clock.GetUtcNow().AddHours(8).Year + 1;
        using var next = await Person(id, "后勤主任", Roles.Approver).PutAsJsonAsync($"/api/procurement/budgets/{year}", new { amountCny = budget });
        Assert.True(next.IsSuccessStatusCode);
        return id;
    }

    public HttpClient Person(string name, params string[] roles) => Person(Organisation, name, roles);

    public HttpClient Person(Guid organisation, string name, params string[] roles) => Market.As(
        PersonId(organisation, name), name, [.. roles.Select(role => new Membership(role, organisation.ToString()))]);

    public static Guid PersonId(Guid organisation, string name) => DemoIds.Of($"test/{organisation}/{name}");

    public HttpClient Requester => Person("林晓燕", Roles.Requester);

    public HttpClient Approver => Person("郭建平", Roles.Approver);

    public HttpClient Supplier(Guid supplier) => Market.As(supplier, "供应商", new Membership(Roles.SupplierOwner, supplier.ToString()));

    public static SkuChanged[] Goods() =>
    [
        Sku("敖汉黄小米", "T-XM-25", "25 kg/袋", 25, false, 240m, Millet),
        Sku("敖汉黄小米", "T-XM-10", "10 kg/箱", 10, false, 110m, Millet),
        Sku("敖汉红谷小米", "T-HG-25", "25 kg/袋", 25, false, 285m, Millet),
        Sku("荞麦米", "T-QM-25", "25 kg/袋", 25, false, 260m, Millet),
        Sku("扎赉特长粒香大米", "T-DM-25", "25 kg/袋", 25, false, 165m, Millet),
        Sku("科尔沁牛腱子", "T-NJ-5", "约5 kg/块（称重）", 5, true, 370m, Beef),
        Sku("科尔沁牛肋条", "T-NL-10", "10 kg/箱", 10, false, 780m, Beef),
        Sku("乌兰察布土豆", "T-TD-20", "20 kg/网袋", 20, false, 44m, Potatoes, minimum: 5),
        Sku("零售小米礼盒", "T-LH-1", "4×500 g/盒", 2, false, null, Millet),
    ];

    public static Guid SkuId(string code) => DemoIds.Of($"test-sku/{code}");

    public static SkuChanged Sku(
        string name, string code, string pack, decimal kilograms, bool weighed, decimal? price, Guid supplier, int minimum = 1,
        bool listed = true) => new(
        SkuId(code), DemoIds.Of($"test-product/{name}"), supplier, $"示例供应商{supplier.ToString()[^1]}", name, code, pack, kilograms, weighed, null,
        price, minimum, "grain", "杂粮", "150430", weighed ? "Chilled" : "Ambient", false, 9, "/pictures/x.svg", listed, DateTimeOffset.UtcNow);

    /// <summary>Says it as Catalog would; stock comes with it.</summary>
    public async Task Publish(SkuChanged sku, long? version = null, int stock = 100_000)
    {
        await using var work = await Market.Database<ProcurementDatabase>().BeginAsync();
        work.Publish(sku, version ?? _version++);
        work.Publish(new StockDeclared(sku.SkuId, sku.SupplierId, stock, DateTimeOffset.UtcNow), _version++);
        await work.CommitAsync();
        await Market.CaughtUpAsync();
    }

    public async Task Say<T>(T message, long version = 1) where T : class
    {
        await using var work = await Market.Database<ProcurementDatabase>().BeginAsync();
        work.Publish(message, version);
        await work.CommitAsync();
        await Market.CaughtUpAsync();
    }

    /// <summary>A submitted requisition of pasted rows.</summary>
    public async Task<Guid> Submitted(HttpClient requester, string rows)
    {
        var made = await requester.PostJson("/api/procurement/requisitions/paste", new { text = rows });
        var id = made.GetProperty("requisitionId").GetGuid();
        await requester.PostJson($"/api/procurement/requisitions/{id}/submission", new { });
        return id;
    }

    public async Task<HttpResponseMessage> Approve(HttpClient approver, Guid id)
    {
        var seen = await approver.GetJson($"/api/procurement/requisitions/{id}");
        return await approver.Post($"/api/procurement/requisitions/{id}/approval", new { totalCny = seen.GetProperty("totalCny").GetDecimal() });
    }

    /// <summary>Approved purchase orders with their stock taken, by Orders or, said in its place, by the test.</summary>
    public async Task<IReadOnlyList<Guid>> Ordered(string rows)
    {
        var id = await Submitted(Requester, rows);
        var approved = await (await Approve(Approver, id)).Json();
        await Market.CaughtUpAsync();
        var orders = approved.GetProperty("purchaseOrders").EnumerateArray()
            .Select(order => order.GetProperty("purchaseOrderId").GetGuid()).ToList();
        foreach (var order in orders) await StockAsync(order);
        return orders;
    }

    public async Task StockAsync(Guid order)
    {
        await Market.CaughtUpAsync();
        var status = await Market.ScalarAsync<string>($"select status from procurement.purchase_orders where purchase_order_id = '{order}'");
        if (status == "Placed") await Say(new PurchaseOrderStockTaken(order, DateTimeOffset.UtcNow));
    }

    /// <summary>Confirmed and shipped by its supplier.</summary>
    public async Task<Guid> Shipped(string rows, Guid supplier)
    {
        var order = (await Ordered(rows)).Single();
        await Ship(order, supplier);
        return order;
    }

    public async Task Ship(Guid order, Guid supplier)
    {
        var seller = Supplier(supplier);
        var path = $"/api/procurement/suppliers/me/purchase-orders/{order}";
        var total = (await seller.GetJson(path)).GetProperty("totalCny").GetDecimal();
        await seller.PostJson($"{path}/confirmation", new { totalCny = total });
        await seller.PostJson($"{path}/shipment", new { carrier = "顺丰冷运", trackingNumber = "SF1001", arrivesOn = Tomorrow });
        await Market.CaughtUpAsync();
    }

    /// <summary>The receipt of a shipped order, begun by this person, with its lines.</summary>
    public static async Task<(string Path, List<Guid> Lines)> Begin(HttpClient receiver, Guid order)
    {
        var started = await receiver.PostJson($"/api/procurement/purchase-orders/{order}/goods-receipt", new { });
        var path = $"/api/procurement/goods-receipts/{started.GetProperty("goodsReceiptId").GetGuid()}";
        var receipt = await receiver.GetJson(path);
        return (path, [.. receipt.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("lineId").GetGuid())]);
    }

    public string Tomorrow => Market.Clock.GetUtcNow().AddHours(8).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public async Task<(decimal Amount, decimal Committed, decimal Spent)> Budget()
    {
        var mine = await Requester.GetJson("/api/procurement/buyer-organisations/me");
        return (mine.GetProperty("amountCny").GetDecimal(), mine.GetProperty("committedCny").GetDecimal(), mine.GetProperty("spentCny").GetDecimal());
    }
}

internal static class HttpWords
{
    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object body, string? key = null) =>
        client.Send(HttpMethod.Post, path, body, key);

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, object body, string? key = null) =>
        client.Send(HttpMethod.Put, path, body, key);

    private static async Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, object body, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> PostJson(this HttpClient client, string path, object body) =>
        await (await client.Post(path, body)).Json();

    public static async Task<JsonElement> GetJson(this HttpClient client, string path) => await (await client.GetAsync(path)).Json();

    /// <summary>The answer's JSON; anything but success fails with what was said.</summary>
    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{(int)answer.StatusCode} {answer.RequestMessage?.RequestUri}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static string? Text(this JsonElement element, string property) => element.GetProperty(property).GetString();

    /// <summary>Status and code of a refusal.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> Refusal(this HttpResponseMessage answer)
    {
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.StatusCode, problem.Text("code"));
    }
}
