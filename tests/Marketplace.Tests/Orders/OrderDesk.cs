using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

/// <summary>What the tests of orders do again and again: goods on the shelf, checkouts, messages from elsewhere.</summary>
internal static class OrderDesk
{
    public static readonly DeliveryAddress Home = new("陈秀兰", "19900001234", "110108", "中关村大街27号院3号楼502");

    /// <summary>Puts a SKU on the shelf as Catalog's news would, with stock.</summary>
    public static async Task<SkuChanged> ShelveAsync(
        this Market market, int onHand = 100, decimal price = 39.80m, Guid? supplier = null, int minimum = 1, bool weighed = false,
        decimal netKg = 2.5m)
    {
        var supplierId = supplier ?? Guid.CreateVersion7();
        var sku = new SkuChanged(
            Guid.CreateVersion7(), Guid.CreateVersion7(), supplierId, "敖汉旗示例合作社", "敖汉黄小米", "XM001-1", "2.5 kg/袋", netKg,
            weighed, price, null, minimum, "millet", "小米", "150430", "Ambient", false, 9, "/assets/goods/millet.svg", true,
            market.Clock.GetUtcNow());
        await market.PublishAsync(sku, 1);
        await market.PublishAsync(new StockDeclared(sku.SkuId, supplierId, onHand, market.Clock.GetUtcNow()));
        await market.OrdersCaughtUpAsync();
        return sku;
    }

    public static async Task PublishAsync<T>(this Market market, T message, long version = 0) where T : class
    {
        await using var work = await market.Database<OrdersDatabase>().BeginAsync();
        work.Publish(message, version);
        await work.CommitAsync();
    }

    /// <summary>Until Orders has handed on and taken everything; what other services make of it is theirs.</summary>
    public static async Task OrdersCaughtUpAsync(this Market market)
    {
        const string Pending = """
            select (select count(*) from orders.outbox) + (select count(*) from orders.set_aside)
            """;
        await market.UntilAsync(async () => await market.ScalarAsync<long>(Pending) == 0);
    }

    public static async Task UntilAsync(this Market market, Func<Task<bool>> isSo)
    {
        var giveUpAt = DateTime.UtcNow.AddSeconds(30);
        while (!await isSo())
        {
            var error = await market.ScalarAsync<string>("select string_agg(consumer || ': ' || error, '; ') from orders.set_aside");
            Assert.True(DateTime.UtcNow < giveUpAt, $"Waited too long. {error}");
            await Task.Delay(25);
        }
    }

    /// <summary>The provider says that an order's money has settled.</summary>
    public static async Task<PaymentSettled> PayAsync(this Market market, PlacedOrder order, Guid? paymentId = null)
    {
        var payment = new PaymentSettled(paymentId ?? Guid.CreateVersion7(), order.OrderId, order.TotalCny, "test", market.Clock.GetUtcNow());
        await market.PublishAsync(payment);
        await market.OrdersCaughtUpAsync();
        return payment;
    }

    public static Task<string?> StatusAsync(this Market market, Guid orderId) =>
        market.ScalarAsync<string>($"select status from orders.orders where order_id = '{orderId}'");

    /// <summary>What was asked back for an order, in all.</summary>
    public static Task<decimal> RefundedAsync(this Market market, Guid orderId) =>
        market.ScalarAsync<decimal>($"select coalesce(sum(amount_cny), 0) from orders.refunds where order_id = '{orderId}'");

    public static HttpClient AsSupplier(this Market market, Guid supplierId) =>
        market.As(Guid.CreateVersion7(), new Membership(Roles.SupplierOwner, supplierId.ToString()));

    /// <summary>A checkout as its page showed it: with the freight by supplier and the total.</summary>
    public static PlaceOrderRequest Basket(params (SkuChanged Sku, int Quantity)[] lines) => Basket(
        [.. lines.Select(line => (line.Sku.SupplierId, new PlaceOrderLine(line.Sku.SkuId, line.Quantity, line.Sku.RetailPriceCny!.Value)))]);

    public static PlaceOrderRequest Basket(IReadOnlyList<(Guid SupplierId, PlaceOrderLine Line)> lines)
    {
        var goods = lines.GroupBy(line => line.SupplierId, line => Money.Line(line.Line.Quantity, line.Line.UnitPriceCny)).ToList();
        List<SeenFreight> freight = [.. goods.Select(part => new SeenFreight(part.Key, part.Sum() >= 59m ? 0m : 8m))];
        return new([.. lines.Select(line => line.Line)], Home, goods.Sum(part => part.Sum()) + freight.Sum(seen => seen.FreightCny), freight);
    }

    public static async Task<HttpResponseMessage> CheckOutAsync(this HttpClient buyer, object request, string? key = null) =>
        await buyer.PostOnceAsync("/api/orders", request, key);

    public static async Task<HttpResponseMessage> PostOnceAsync(
        this HttpClient client, string path, object? body = null, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }, options: Json.Options) };
        message.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("n"));
        return await client.SendAsync(message);
    }

    /// <summary>A supplier's count: of each SKU the figure that was shown and the one that was counted.</summary>
    public static Task<HttpResponseMessage> CountAsync(this HttpClient supplier, params (SkuChanged Sku, int Before, int OnHand)[] lines) =>
        supplier.PutAsJsonAsync("/api/orders/stock", new CountStockRequest(
            "盘点", [.. lines.Select(line => new CountedLine(line.Sku.SkuId, line.Before, line.OnHand))]));

    public static async Task<PlacedOrder> PlaceAsync(this HttpClient buyer, params (SkuChanged Sku, int Quantity)[] lines)
    {
        var answer = await buyer.CheckOutAsync(Basket(lines));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<PlacedOrder>(Json.Options))!;
    }

    /// <summary>Puts packs into a person's own cart.</summary>
    public static async Task AddAsync(this HttpClient buyer, Guid person, SkuChanged sku, int quantity) =>
        (await buyer.PostAsJsonAsync($"/api/orders/cart/{person}/lines", new AddToCartRequest(sku.SkuId, quantity))).EnsureSuccessStatusCode();

    /// <summary>The stable code of a refusal.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.JsonAsync()).GetProperty("code").GetString();

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    /// <summary>On hand and reserved of a SKU; fails when the movements tell another story.</summary>
    public static async Task<(int OnHand, int Reserved)> StockAsync(this Market market, Guid skuId)
    {
        var rows = await market.Database<OrdersDatabase>().QueryAsync<(int OnHand, int Reserved, int Moved, int Held)>(
            """
            select s.on_hand, s.reserved, coalesce(sum(m.on_hand_change), 0)::int, coalesce(sum(m.reserved_change), 0)::int
            from orders.stock s left join orders.movements m using (sku_id)
            where s.sku_id = @skuId
            group by s.sku_id
            """, new { skuId });
        var (onHand, reserved, moved, held) = Assert.Single(rows);
        Assert.Equal((onHand, reserved), (moved, held));
        return (onHand, reserved);
    }
}
