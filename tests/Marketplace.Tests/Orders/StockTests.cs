using System.Net;
using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class StockTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task A_supplier_counts_its_stock_but_never_below_what_is_promised()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        await Market.AsBuyer().PlaceAsync((sku, 4));
        var supplier = Market.AsSupplier(sku.SupplierId);

        var refused = await supplier.CountAsync((sku, 10, 3));
        Assert.Equal("stock-differs", await refused.CodeAsync());
        Assert.Contains("已有4件", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var done = await supplier.CountAsync((sku, 10, 4));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal((4, 4), await Market.StockAsync(sku.SkuId));
        var moves = (await supplier.GetFromJsonAsync<List<StockMovement>>($"/api/orders/stock/{sku.SkuId}/movements", Json.Options))!;
        Assert.Equal(["Counted", "Reserved", "Declared"], moves.Select(move => move.Kind));
    }

    [Fact]
    public async Task A_count_made_against_another_figure_is_asked_about_and_no_line_of_it_is_kept()
    {
        var one = await Market.ShelveAsync(onHand: 60);
        var two = await Market.ShelveAsync(onHand: 8, supplier: one.SupplierId);
        var supplier = Market.AsSupplier(one.SupplierId);
        Assert.Equal(HttpStatusCode.OK, (await supplier.CountAsync((one, 60, 57))).StatusCode);

        var late = await supplier.CountAsync((two, 8, 9), (one, 60, 55));
        Assert.Equal("stock-differs", await late.CodeAsync());
        Assert.Contains("现在是57件", (await late.JsonAsync()).GetProperty("errors").GetProperty("lines[1].onHand")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal((57, 0), await Market.StockAsync(one.SkuId));
        Assert.Equal((8, 0), await Market.StockAsync(two.SkuId));

        Assert.Equal(HttpStatusCode.NotFound, (await Market.AsSupplier(Guid.CreateVersion7()).CountAsync((one, 57, 1))).StatusCode);
        var both = await Task.WhenAll(supplier.CountAsync((one, 57, 50)), supplier.CountAsync((one, 57, 40)));
        Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_two_declarations_the_later_counts_whatever_comes_first()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        var now = Market.Clock.GetUtcNow();
        await Market.PublishAsync(new StockDeclared(sku.SkuId, sku.SupplierId, 30, now.AddMinutes(2)));
        await Market.OrdersCaughtUpAsync();
        await Market.PublishAsync(new StockDeclared(sku.SkuId, sku.SupplierId, 20, now.AddMinutes(1)));
        await Market.OrdersCaughtUpAsync();
        Assert.Equal((30, 0), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task A_declaration_below_what_is_promised_leaves_the_promised_packs()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        await Market.AsBuyer().PlaceAsync((sku, 6));
        await Market.PublishAsync(new StockDeclared(sku.SkuId, sku.SupplierId, 2, Market.Clock.GetUtcNow().AddMinutes(1)));
        await Market.OrdersCaughtUpAsync();
        Assert.Equal((6, 6), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task A_purchase_order_takes_all_its_stock_or_nothing()
    {
        var (one, two) = (await Market.ShelveAsync(onHand: 10), await Market.ShelveAsync(onHand: 5));
        var fits = Purchase((one, 8), (two, 5));
        var short1 = Purchase((one, 3), (two, 1));
        await Market.PublishAsync(fits);
        await Market.OrdersCaughtUpAsync();
        await Market.PublishAsync(short1);
        await Market.OrdersCaughtUpAsync();

        Assert.Equal((10, 8), await Market.StockAsync(one.SkuId));
        Assert.Equal((5, 5), await Market.StockAsync(two.SkuId));
        Assert.Equal("Refused", await Hold(short1));
        Assert.Equal("stock-short", await (await Market.AsBuyer().CheckOutAsync(OrderDesk.Basket((one, 3)))).CodeAsync());

        await Market.PublishAsync(new PurchaseOrderShipped(fits.PurchaseOrderId, fits.Number, fits.BuyerOrganisationId, fits.SupplierId, "自有冷链车", "PC001", Market.Clock.GetUtcNow()));
        await Market.OrdersCaughtUpAsync();
        Assert.Equal((2, 0), await Market.StockAsync(one.SkuId));
        Assert.Equal((0, 0), await Market.StockAsync(two.SkuId));
    }

    [Fact]
    public async Task A_purchase_order_takes_nothing_that_is_no_longer_listed()
    {
        var (sold, gone) = (await Market.ShelveAsync(onHand: 10), await Market.ShelveAsync(onHand: 10));
        await Market.PublishAsync(gone with { IsListed = false }, 9);
        await Market.OrdersCaughtUpAsync();
        var refused = Purchase((sold, 3), (gone, 2));
        await Market.PublishAsync(refused);
        await Market.OrdersCaughtUpAsync();

        Assert.Equal("Refused", await Hold(refused));
        Assert.Equal((10, 0), await Market.StockAsync(sold.SkuId));
    }

    [Fact]
    public async Task Messages_twice_and_in_reversed_order_leave_the_same_stock()
    {
        var sku = await Market.ShelveAsync(onHand: 100);
        var (kept, cancelled) = (Purchase((sku, 7)), Purchase((sku, 9)));
        var now = Market.Clock.GetUtcNow();
        List<OutboxRow> messages =
        [
            OutboxRow.Of(sku with { ProductName = "第二版", RetailPriceCny = 41m }, 2, null),
            OutboxRow.Of(sku with { ProductName = "第三版", RetailPriceCny = 42m }, 3, null),
            OutboxRow.Of(kept, 0, null),
            OutboxRow.Of(new PurchaseOrderShipped(kept.PurchaseOrderId, kept.Number, kept.BuyerOrganisationId, kept.SupplierId, "自有冷链车", "PC001", now), 0, null),
            OutboxRow.Of(cancelled, 0, null),
            OutboxRow.Of(new PurchaseOrderCancelled(cancelled.PurchaseOrderId, "不需要了", now), 0, null),
        ];
        foreach (var message in messages.AsEnumerable().Reverse().SelectMany(message => new[] { message, message }))
        {
            await using var work = await Market.Database<OrdersDatabase>().BeginAsync();
            await Outbox.WriteAsync("orders", [message], work.Connection, work.Transaction, CancellationToken.None);
            await work.CommitAsync();
            Outbox.Wake(Market.Database<OrdersDatabase>());
            await Market.UntilAsync(async () => await Market.ScalarAsync<long>("select count(*) from orders.outbox") == 0);
        }
        await Market.OrdersCaughtUpAsync();

        Assert.Equal((93, 0), await Market.StockAsync(sku.SkuId));
        Assert.Equal(("Shipped", "Freed"), (await Hold(kept), await Hold(cancelled)));
        Assert.Equal("第三版", await Market.ScalarAsync<string>($"select product_name from orders.skus where sku_id = '{sku.SkuId}'"));
    }

    private Task<string?> Hold(PurchaseOrderPlaced placed) =>
        Market.ScalarAsync<string>($"select status from orders.purchase_holds where purchase_order_id = '{placed.PurchaseOrderId}'");

    private PurchaseOrderPlaced Purchase(params (SkuChanged Sku, int Quantity)[] lines) => new(
        Guid.CreateVersion7(), "CG0001", Guid.CreateVersion7(), "示例小学", "一食堂", "110108", lines[0].Sku.SupplierId, 0m,
        [.. lines.Select(line => new PurchaseOrderLine(Guid.CreateVersion7(), line.Sku.SkuId, line.Quantity, 1m, line.Quantity))],
        Market.Clock.GetUtcNow());
}
