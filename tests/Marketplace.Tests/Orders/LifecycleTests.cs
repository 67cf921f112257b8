using System.Net;
using System.Net.Http.Json;
using Marketplace.Offers;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class LifecycleTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task A_paid_order_is_shipped_received_and_its_stock_leaves()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        var (buyer, supplier) = (Market.AsBuyer(), Market.AsSupplier(sku.SupplierId));
        var order = await buyer.PlaceAsync((sku, 3));
        await Market.PayAsync(order);
        Assert.Equal("Paid", await Market.StatusAsync(order.OrderId));

        var part = order.SupplierOrders[0].SupplierOrderId;
        var shipped = await supplier.PostOnceAsync($"/api/orders/supplier-orders/{part}/shipment", new ShipRequest("顺丰速运", "SF1234567890"));
        Assert.Equal(HttpStatusCode.OK, shipped.StatusCode);
        Assert.Equal((7, 0), await Market.StockAsync(sku.SkuId));

        var received = await buyer.PostOnceAsync($"/api/orders/supplier-orders/{part}/receipt");
        Assert.Equal(HttpStatusCode.NoContent, received.StatusCode);
        Assert.Equal("Delivered", await Market.StatusAsync(order.OrderId));
        Assert.Equal("order-not-receivable", await (await buyer.PostOnceAsync($"/api/orders/supplier-orders/{part}/receipt")).CodeAsync());
    }

    [Fact]
    public async Task An_unpaid_order_cannot_be_shipped_and_a_shipped_one_cannot_be_cancelled()
    {
        var sku = await Market.ShelveAsync();
        var (buyer, supplier) = (Market.AsBuyer(), Market.AsSupplier(sku.SupplierId));
        var order = await buyer.PlaceAsync((sku, 1));
        var shipment = $"/api/orders/supplier-orders/{order.SupplierOrders[0].SupplierOrderId}/shipment";
        Assert.Equal("order-not-shippable", await (await supplier.PostOnceAsync(shipment, new ShipRequest("顺丰速运", "SF1234567890"))).CodeAsync());

        await Market.PayAsync(order);
        await supplier.PostOnceAsync(shipment, new ShipRequest("顺丰速运", "SF1234567890"));
        Assert.Equal("order-not-cancellable", await (await buyer.PostOnceAsync($"/api/orders/{order.OrderId}/cancellation")).CodeAsync());
    }

    [Fact]
    public async Task A_paid_order_cancelled_before_shipment_gives_stock_and_money_back()
    {
        var sku = await Market.ShelveAsync(onHand: 10, price: 20m);
        var buyer = Market.AsBuyer();
        var order = await buyer.PlaceAsync((sku, 2));
        await Market.PayAsync(order);
        var answer = await buyer.PostOnceAsync($"/api/orders/{order.OrderId}/cancellation", new CancelOrderRequest("买多了"));

        Assert.Equal(48m, (await answer.JsonAsync()).GetProperty("refundCny").GetDecimal());
        Assert.Equal("Cancelled", await Market.StatusAsync(order.OrderId));
        Assert.Equal((10, 0), await Market.StockAsync(sku.SkuId));
        Assert.Equal(48m, await Market.RefundedAsync(order.OrderId));
    }

    [Fact]
    public async Task What_a_buyer_agreed_to_while_it_was_unpaid_is_not_done_to_an_order_paid_meanwhile()
    {
        var buyer = Market.AsBuyer();
        var order = await buyer.PlaceAsync((await Market.ShelveAsync(), 1));
        await Market.PayAsync(order);
        var cancellation = $"/api/orders/{order.OrderId}/cancellation";
        Assert.Equal("order-moved-on", await (await buyer.PostOnceAsync(cancellation, new CancelOrderRequest(null, OrderStatus.Placed))).CodeAsync());
        Assert.Equal("Paid", await Market.StatusAsync(order.OrderId));

        await buyer.PostOnceAsync(cancellation, new CancelOrderRequest(null, OrderStatus.Paid));
        Assert.Equal("Cancelled", await Market.StatusAsync(order.OrderId));
    }

    [Fact]
    public async Task Of_a_partly_shipped_order_only_the_rest_is_cancelled()
    {
        var (one, two) = (await Market.ShelveAsync(price: 60m), await Market.ShelveAsync(price: 70m));
        var buyer = Market.AsBuyer();
        var order = await buyer.PlaceAsync((one, 1), (two, 1));
        await Market.PayAsync(order);
        var first = order.SupplierOrders.Single(part => part.SupplierId == one.SupplierId);
        await Market.AsSupplier(one.SupplierId)
            .PostOnceAsync($"/api/orders/supplier-orders/{first.SupplierOrderId}/shipment", new ShipRequest("顺丰速运", "SF1234567890"));

        var answer = await (await buyer.PostOnceAsync($"/api/orders/{order.OrderId}/cancellation")).JsonAsync();

        Assert.True(answer.GetProperty("isPartly").GetBoolean());
        Assert.Equal(70m, await Market.RefundedAsync(order.OrderId));
        Assert.Equal("Shipped", await Market.StatusAsync(order.OrderId));
        Assert.Equal((100, 0), await Market.StockAsync(two.SkuId));
    }

    [Fact]
    public async Task Weighed_goods_that_are_lighter_are_refunded_and_heavier_ones_cost_nothing_more()
    {
        var sku = await Market.ShelveAsync(price: 100m, weighed: true, netKg: 2.5m);
        var order = await Market.AsBuyer().PlaceAsync((sku, 2));
        await Market.PayAsync(order);
        var supplier = Market.AsSupplier(sku.SupplierId);
        var part = order.SupplierOrders[0].SupplierOrderId;
        var line = (await supplier.GetFromJsonAsync<SupplierOrderDetail>($"/api/orders/supplier-orders/{part}"))!.Lines[0];
        Assert.Equal(5m, line.WeightKg);

        var path = $"/api/orders/supplier-orders/{part}/shipment";
        Assert.Equal("weight-missing", await (await supplier.PostOnceAsync(path, new ShipRequest("顺丰速运", "SF1234567890"))).CodeAsync());
        var shipped = await supplier.PostOnceAsync(path, new ShipRequest("顺丰速运", "SF1234567890", [new(line.LineId, 4.8m)]));

        Assert.Equal(8m, (await shipped.JsonAsync()).GetProperty("refundCny").GetDecimal());
        Assert.Equal(8m, await Market.RefundedAsync(order.OrderId));
        Assert.Equal(0m, WeightSettlement.RefundCny(200m, 5m, 5.3m));
    }

    [Fact]
    public async Task A_line_the_supplier_cannot_deliver_is_refunded_and_the_rest_stands()
    {
        var supplierId = Guid.CreateVersion7();
        var (one, two) = (await Market.ShelveAsync(price: 60m, supplier: supplierId), await Market.ShelveAsync(price: 70m, supplier: supplierId));
        var order = await Market.AsBuyer().PlaceAsync((one, 1), (two, 1));
        await Market.PayAsync(order);
        var supplier = Market.AsSupplier(supplierId);
        var part = order.SupplierOrders[0].SupplierOrderId;
        var lines = (await supplier.GetFromJsonAsync<SupplierOrderDetail>($"/api/orders/supplier-orders/{part}"))!.Lines;

        var path = $"/api/orders/supplier-orders/{part}/cancellation";
        var some = await supplier.PostOnceAsync(path,
            new CancelSupplierOrderRequest("冷库故障", [lines.Single(line => line.SkuId == two.SkuId).LineId]));
        Assert.Equal(70m, (await some.JsonAsync()).GetProperty("refundCny").GetDecimal());
        Assert.Equal("Paid", await Market.StatusAsync(order.OrderId));
        Assert.Equal((100, 0), await Market.StockAsync(two.SkuId));

        await supplier.PostOnceAsync(path, new CancelSupplierOrderRequest("冷库故障"));
        Assert.Equal("Cancelled", await Market.StatusAsync(order.OrderId));
        Assert.Equal(130m, await Market.RefundedAsync(order.OrderId));
        Assert.Equal((100, 0), await Market.StockAsync(one.SkuId));
    }

    [Fact]
    public async Task Money_for_a_cancelled_order_and_money_paid_twice_goes_back_once()
    {
        var sku = await Market.ShelveAsync(price: 60m);
        var buyer = Market.AsBuyer();
        var order = await buyer.PlaceAsync((sku, 1));
        await buyer.PostOnceAsync($"/api/orders/{order.OrderId}/cancellation");
        var late = await Market.PayAsync(order);
        await Market.PayAsync(order, late.PaymentId);
        Assert.Equal("Cancelled", await Market.StatusAsync(order.OrderId));
        Assert.Equal(60m, await Market.RefundedAsync(order.OrderId));

        var other = await buyer.PlaceAsync((sku, 1));
        await Market.PayAsync(other);
        await Market.PayAsync(other);
        Assert.Equal("Paid", await Market.StatusAsync(other.OrderId));
        Assert.Equal(60m, await Market.RefundedAsync(other.OrderId));
    }

    [Fact]
    public async Task Strangers_find_nothing()
    {
        var sku = await Market.ShelveAsync();
        var order = await Market.AsBuyer().PlaceAsync((sku, 1));
        var part = order.SupplierOrders[0].SupplierOrderId;
        var (buyer, supplier) = (Market.AsBuyer(), Market.AsSupplier(Guid.CreateVersion7()));

        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync($"/api/orders/{order.OrderId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.PostOnceAsync($"/api/orders/{order.OrderId}/cancellation")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.PostOnceAsync($"/api/orders/supplier-orders/{part}/receipt")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.GetAsync($"/api/orders/supplier-orders/{part}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.PostOnceAsync(
            $"/api/orders/supplier-orders/{part}/shipment", new ShipRequest("顺丰速运", "SF1234567890"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supplier.CountAsync((sku, 10, 1))).StatusCode);
    }
}
