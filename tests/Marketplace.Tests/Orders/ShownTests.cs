using System.Net;
using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

/// <summary>The order placed is the order shown: its lines, its freight, its total; what else is in the cart stays there.</summary>
public sealed class ShownTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task What_a_second_tab_adds_is_neither_ordered_nor_paid_and_stays_in_the_cart()
    {
        var (millet, lamb) = (await Market.ShelveAsync(price: 39.80m), await Market.ShelveAsync(price: 220m));
        var (person, buyer) = NewBuyer();
        await buyer.AddAsync(person, millet, 1);
        var shown = OrderDesk.Basket((millet, 1)) with { FromCart = true };
        Assert.Equal(47.80m, shown.TotalCny);
        await buyer.AddAsync(person, lamb, 2);
        await buyer.AddAsync(person, millet, 4);

        var placed = await Placed(await buyer.CheckOutAsync(shown));
        Assert.Equal(47.80m, placed.TotalCny);
        Assert.Equal([(millet.SkuId, 4), (lamb.SkuId, 2)], await CartAsync(buyer, person));
        Assert.Equal((100, 1), await Market.StockAsync(millet.SkuId));
    }

    [Fact]
    public async Task What_has_become_dearer_is_asked_about_and_what_became_cheaper_goes_through()
    {
        var sku = await Market.ShelveAsync(price: 39.80m);
        var shown = OrderDesk.Basket((sku, 1));
        var less = await Market.AsBuyer().CheckOutAsync(shown with { TotalCny = 47.79m });
        Assert.Equal("total-changed", await less.CodeAsync());
        Assert.Equal(47.80m, (await less.JsonAsync()).GetProperty("totalCny").GetDecimal());
        // The total is as shown, but more of it is freight.
        var freight = await Market.AsBuyer().CheckOutAsync(shown with { Freight = [new(sku.SupplierId, 5m)] });
        Assert.Equal("total-changed", await freight.CodeAsync());
        Assert.Equal(8m, (await freight.JsonAsync()).GetProperty("suppliers")[0].GetProperty("freightCny").GetDecimal());
        Assert.Equal((100, 0), await Market.StockAsync(sku.SkuId));

        var dearer = OrderDesk.Basket((sku with { RetailPriceCny = 45m }, 1)) with { TotalCny = 60m, Freight = [new(sku.SupplierId, 9m)] };
        Assert.Equal(47.80m, (await Placed(await Market.AsBuyer().CheckOutAsync(dearer))).TotalCny);
    }

    [Fact]
    public async Task A_checkout_without_what_was_shown_is_named_and_the_callers_channel_is_not_heeded()
    {
        var sku = await Market.ShelveAsync();
        var lines = new[] { new { skuId = sku.SkuId, quantity = 1, unitPriceCny = 39.80m } };
        var none = await Market.AsBuyer().CheckOutAsync(new { lines, address = OrderDesk.Home });
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        var named = await none.Content.ReadAsStringAsync();
        Assert.Contains("totalCny", named, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("freight", named, StringComparison.OrdinalIgnoreCase);

        var said = await Placed(await Market.AsBuyer().CheckOutAsync(new
        {
            lines, address = OrderDesk.Home, totalCny = 47.80m, freight = new[] { new { supplierId = sku.SupplierId, freightCny = 8m } }, channel = "Fair",
        }));
        Assert.Equal("Online", await Market.ScalarAsync<string>($"select channel from orders.orders where order_id = '{said.OrderId}'"));
    }

    [Fact]
    public async Task Two_tabs_of_one_cart_place_one_order()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        var (person, buyer) = NewBuyer();
        await buyer.AddAsync(person, sku, 2);
        var shown = OrderDesk.Basket((sku, 2)) with { FromCart = true };
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => buyer.CheckOutAsync(shown)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal("not-in-cart", await refused.CodeAsync());
            Assert.Equal(0, (await refused.JsonAsync()).GetProperty("lines")[0].GetProperty("inCart").GetInt32());
        }
        Assert.Empty(await CartAsync(buyer, person));
        Assert.Equal((10, 2), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task Whatever_is_added_while_orders_are_placed_is_in_the_cart_or_in_an_order()
    {
        var sku = await Market.ShelveAsync(onHand: 10_000, price: 60m);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var (person, buyer) = NewBuyer();
            await buyer.AddAsync(person, sku, 1);
            return (person, buyer);
        }));
        await Parallel.ForEachAsync(people.SelectMany(who => Enumerable.Range(0, 12).Select(at => (who, at))), async (act, _) =>
        {
            if (act.at % 2 == 0) await act.who.buyer.AddAsync(act.who.person, sku, 1);
            else await act.who.buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)) with { FromCart = true });
        });
        foreach (var (person, buyer) in people)
        {
            var ordered = await Market.ScalarAsync<long>(
                $"select coalesce(sum(quantity), 0) from orders.order_lines join orders.orders using (order_id) where buyer_id = '{person}'");
            Assert.Equal(7, ordered + (await CartAsync(buyer, person)).Sum(line => line.Quantity));
        }
    }

    [Fact]
    public async Task The_address_is_kept_with_the_order_once_and_not_with_a_refused_one()
    {
        var sku = await Market.ShelveAsync(onHand: 3);
        var buyer = Market.AsBuyer();
        await buyer.CheckOutAsync(OrderDesk.Basket((sku, 4)) with { KeepAddress = true });
        Assert.Empty((await buyer.GetFromJsonAsync<List<Address>>("/api/orders/addresses", Json.Options))!);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)) with { KeepAddress = true })));
        var kept = Assert.Single((await buyer.GetFromJsonAsync<List<Address>>("/api/orders/addresses", Json.Options))!);
        Assert.Equal((OrderDesk.Home.Recipient, OrderDesk.Home.Street, true), (kept.Recipient, kept.Street, kept.IsDefault));
    }

    [Fact]
    public async Task A_preview_says_what_placing_would_cost_and_holds_nothing()
    {
        var (sku, gone) = (await Market.ShelveAsync(price: 39.80m, onHand: 3), Guid.CreateVersion7());
        var preview = await PreviewAsync(Market.Anonymous, new PreviewLine(sku.SkuId, 1));
        Assert.Equal((39.80m, 8m, 47.80m, true), (preview.GoodsCny, preview.FreightCny, preview.TotalCny, preview.CanPlace));
        var wrong = await PreviewAsync(Market.Anonymous, new(sku.SkuId, 4), new(gone, 1));
        Assert.Equal("stock-short", wrong.Suppliers[0].Lines[0].Problem);
        Assert.Equal(gone, Assert.Single(wrong.Unknown));
        Assert.False(wrong.CanPlace);
        Assert.Equal((3, 0), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task Goods_sold_ahead_are_a_parcel_of_their_own_and_freight_is_asked_once()
    {
        var supplier = Guid.CreateVersion7();
        var (now, ahead) = (await Market.ShelveAsync(price: 10m, supplier: supplier), await Market.ShelveAsync(price: 20m, supplier: supplier));
        var day = new DateOnly(2099, 8, 15);
        await Market.PublishAsync(ahead with { ShipsFromOn = day }, 2);
        await Market.OrdersCaughtUpAsync();

        var shown = OrderDesk.Basket((ahead, 1), (now, 1));
        var placed = await Placed(await Market.AsBuyer().CheckOutAsync(
            shown with { Lines = [shown.Lines[0] with { ShipsFromOn = day }, shown.Lines[1]] }));
        Assert.Equal([(10m, 8m), (20m, 0m)], placed.SupplierOrders.Select(part => (part.GoodsCny, part.FreightCny)));
        Assert.Equal(38m, placed.TotalCny);

        // The desk counts what is to be sent now, and what was sold ahead apart, with its day.
        await Market.PayAsync(placed);
        var desk = Market.AsSupplier(supplier);
        var waiting = (await desk.GetFromJsonAsync<SupplierOrderPage>("/api/orders/supplier-orders", Json.Options))!;
        Assert.Equal((1, 1, day), (waiting.ToShip, waiting.Later, waiting.LaterFrom));

        // A parcel's number as its label parts it and a phone writes it.
        var parcel = $"/api/orders/supplier-orders/{waiting.Orders.First(order => order.ShipsFromOn is null).SupplierOrderId}/shipment";
        Assert.Equal("carrier-differs", await (await desk.PostOnceAsync(parcel, new ShipRequest("京东物流", "SF 1234567890"))).CodeAsync());
        Assert.Equal("tracking-number", await (await desk.PostOnceAsync(parcel, new ShipRequest("顺丰速运", "SF 12"))).CodeAsync());
        var shipped = await (await desk.PostOnceAsync(parcel, new ShipRequest("顺丰速运", " SF 1234 ５６７８ 90"))).JsonAsync();
        Assert.Equal("SF1234567890", shipped.GetProperty("trackingNumber").GetString());
    }

    private (Guid Person, HttpClient Buyer) NewBuyer()
    {
        var person = Guid.CreateVersion7();
        return (person, Market.AsBuyer(person));
    }

    private static async Task<PlacedOrder> Placed(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<PlacedOrder>(Json.Options))!;
    }

    private static async Task<OrderPreview> PreviewAsync(HttpClient who, params PreviewLine[] lines)
    {
        var answer = await who.PostAsJsonAsync("/api/orders/previews", new PreviewOrderRequest(lines), Json.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<OrderPreview>(Json.Options))!;
    }

    private static async Task<List<(Guid SkuId, int Quantity)>> CartAsync(HttpClient buyer, Guid person) =>
        [.. (await buyer.GetFromJsonAsync<CartView>($"/api/orders/cart/{person}", Json.Options))!
            .Suppliers.SelectMany(supplier => supplier.Lines).Select(line => (line.SkuId, line.Quantity))];
}
