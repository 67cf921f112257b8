using Marketplace.Contracts;
using Marketplace.Contracts.Demo;

namespace Marketplace.Tests.Contracts;

public sealed class DemoTradeTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateTimeOffset Opening = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);
    private static readonly DemoPastTrade Past = DemoTrade.Past(Today);

    private static readonly Dictionary<Guid, DemoSku> Skus =
        DemoMarket.Products.SelectMany(product => product.Skus).ToDictionary(sku => sku.Id);

    [Fact]
    public void Ninety_days_and_the_same_days_a_year_before_are_made_up()
    {
        Assert.Equal(1900, Past.Orders.Count);
        Assert.Equal(240, Past.Purchases.Count);
        Assert.Equal(1200, Past.Orders.Count(order => order.PlacedAt > Opening.AddDays(-91)));
        Assert.Equal(150, Past.Purchases.Count(purchase => purchase.RequestedAt > Opening.AddDays(-91)));
        Assert.True(Past.Orders.Min(order => order.PlacedAt) >= Opening.AddYears(-1).AddDays(-90));
    }

    [Fact]
    public void The_same_day_makes_the_same_trade_with_ids_of_its_own()
    {
        var again = DemoTrade.Past(Today);
        Assert.Equal(Past.Orders.Select(Line), again.Orders.Select(Line));
        Assert.Equal(
            Past.Purchases.Select(p => (p.Id, p.AcceptedCny)), again.Purchases.Select(p => (p.Id, p.AcceptedCny)));
        Assert.Equal(2140, Past.Orders.Select(o => o.Id).Union(Past.Purchases.Select(p => p.Id)).Count());
        Assert.Equal(2140, Past.Orders.Select(o => o.Number).Union(Past.Purchases.Select(p => p.Number)).Count());

        static (Guid Id, string Status, decimal TotalCny, DateTimeOffset? DeliveredAt) Line(DemoPastOrder order) =>
            (order.Id, order.Status, order.TotalCny, order.DeliveredAt);
    }

    [Fact]
    public void Lines_round_to_the_fen_and_add_up_to_their_order() => Assert.All(Past.Orders, order =>
    {
        Assert.NotEmpty(order.Lines);
        Assert.All(order.Lines, line => Assert.Equal(
            Math.Round(line.Quantity * line.UnitPriceCny, 2, MidpointRounding.AwayFromZero), line.AmountCny));
        Assert.Equal(order.TotalCny, order.Lines.Sum(line => line.AmountCny) + order.FreightCny);
        Assert.True(order.FreightCny == 0 || order.Lines.DistinctBy(line => line.SupplierId).Count() == 1);
    });

    [Fact]
    public void Most_orders_arrived_some_are_on_the_road_and_some_were_cancelled()
    {
        Assert.True(Past.Orders.Count(order => order.Status == "Delivered") > 1700);
        Assert.InRange(Past.Orders.Count(order => order.Status == "Shipped"), 5, 100);
        Assert.All(
            Past.Orders.Where(order => order.Status == "Shipped"),
            order => Assert.True(order.PlacedAt > Opening.AddDays(-7)));
        Assert.InRange(Past.Orders.Count(order => order.Status == "Cancelled"), 30, 150);
        Assert.Equal(["Fair", "Livestream", "Online", "Store"], Past.Orders.Select(o => o.Channel).Distinct().Order());
        Assert.All(Past.Orders, order => Assert.Equal(order.Status == "Delivered", order.DeliveredAt is not null));
    }

    [Fact]
    public void Nothing_happened_after_the_opening_or_out_of_order()
    {
        Assert.All(Past.Orders, order =>
        {
            DateTimeOffset?[] times =
                [order.PlacedAt, order.PaidAt, order.ShippedAt, order.DeliveredAt ?? order.CancelledAt];
            InOrder(times.OfType<DateTimeOffset>());
        });
        Assert.All(Past.Purchases, purchase => InOrder(
            [purchase.RequestedAt, purchase.ApprovedAt, purchase.OrderedAt, purchase.ShippedAt, purchase.AcceptedAt]));

        static void InOrder(IEnumerable<DateTimeOffset> times)
        {
            Assert.Equal(times.Order(), times);
            Assert.All(times, time => Assert.True(time < Opening && time.Offset == TimeSpan.Zero));
        }
    }

    [Fact]
    public void Paired_and_unpaired_goods_both_appear()
    {
        var paired = Pairings.All.Select(pairing => (pairing.DistrictCode, pairing.BannerCode)).ToHashSet();
        var banners = DemoMarket.Suppliers.ToDictionary(supplier => supplier.Id, supplier => supplier.BannerCode);
        var seen = Past.Orders
            .SelectMany(order => order.Lines.Select(line => (order.DistrictCode, banners[line.SupplierId])))
            .ToHashSet();

        Assert.All(paired, pairing => Assert.Contains(pairing, seen));
        Assert.Contains(seen, place => !paired.Contains(place));
    }

    [Fact]
    public void Canteens_accept_no_more_than_they_ordered_and_pay_no_more_than_nominal() =>
        Assert.All(Past.Purchases.SelectMany(purchase => purchase.Lines), line =>
        {
            Assert.InRange(line.AcceptedQuantity + line.RejectedQuantity, 1, line.OrderedQuantity);
            Assert.Equal(line.RejectedQuantity > 0, line.RejectionReason is not null);
            Assert.True(line.AcceptedAmountCny <= line.OrderedAmountCny);
            Assert.True(Skus[line.SkuId].IsWeighed
                || line.AcceptedAmountCny == line.AcceptedQuantity * line.UnitPriceCny);
        });

    [Fact]
    public void Some_canteen_lines_came_short_and_some_were_rejected()
    {
        var lines = Past.Purchases.SelectMany(purchase => purchase.Lines).ToList();
        Assert.Contains(lines, line => line.RejectedQuantity > 0);
        Assert.Contains(lines, line => line.AcceptedQuantity + line.RejectedQuantity < line.OrderedQuantity);
        Assert.All(Past.Purchases, purchase => Assert.Equal(2, purchase.ReceiverIds.Distinct().Count()));
    }
}
