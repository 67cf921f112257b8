using FsCheck;
using FsCheck.Fluent;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Orders;

namespace Marketplace.Tests.Orders;

/// <summary>What holds for every shelf and every queue of checkouts.</summary>
public sealed class DecisionTests
{
    private static readonly Guid[] Skus = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
    private static readonly Guid[] Suppliers = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static readonly Gen<Dictionary<Guid, ShelfSku>> Shelves =
        from left in Gen.Choose(0, 20).ArrayOf(Skus.Length)
        from fen in Gen.Choose(1, 20_000).ArrayOf(Skus.Length)
        select Skus.Select((id, at) => Sku(id, at, left[at], fen[at] / 100m)).ToDictionary(sku => sku.SkuId);

    private static readonly Gen<(int Sku, int Quantity)[]> Baskets =
        from lines in (from sku in Gen.Choose(0, Skus.Length - 1) from quantity in Gen.Choose(1, 8) select (sku, quantity)).NonEmptyListOf()
        select lines.DistinctBy(line => line.sku).ToArray();

    [Fact]
    public void No_queue_takes_more_than_there_is_and_a_refused_checkout_takes_nothing() => Prop.ForAll(
        Shelves.ToArbitrary(), Baskets.ListOf().ToArbitrary(), (shelf, queue) =>
        {
            var decision = new PlacementDecision(shelf, NoCarts, Today);
            var taken = Skus.ToDictionary(id => id, _ => 0);
            var allFitted = true;
            foreach (var basket in queue)
            {
                var request = Request(shelf, basket);
                var (order, refusal) = decision.Decide(Guid.Empty, request);
                var fits = request.Lines.All(line => taken[line.SkuId] + line.Quantity <= shelf[line.SkuId].Available);
                allFitted &= fits == order is not null && fits == refusal is null;
                foreach (var line in order?.Parts.SelectMany(part => part.Lines) ?? []) taken[line.Sku.SkuId] += line.Quantity;
            }
            return allFitted && Skus.All(id => taken[id] <= shelf[id].Available);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_orders_parts_and_lines_sum_to_it_to_the_fen() => Prop.ForAll(
        Shelves.ToArbitrary(), Baskets.ToArbitrary(), (shelf, basket) =>
        {
            var plenty = shelf.ToDictionary(pair => pair.Key, pair => pair.Value with { Available = 1000 });
            var (order, _) = new PlacementDecision(plenty, NoCarts, Today).Decide(Guid.Empty, Request(plenty, basket));
            return order!.GoodsCny == order.Parts.Sum(part => part.Lines.Sum(line => line.AmountCny))
                && order.Parts.All(part => part.FreightCny == (part.GoodsCny >= 59m ? 0m : 8m))
                && order.Parts.All(part => part.Lines.All(line => line.AmountCny == Money.Round(line.AmountCny)))
                && order.Parts.Select(part => part.SupplierId).Distinct().Count() == order.Parts.Count;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2026, "预计 8 月 15 日起发货")]
    [InlineData(2027, "预计 2027 年 8 月 15 日起发货")]
    public void A_day_of_sending_says_its_year_where_it_is_not_this_one(int year, string words)
    {
        var sku = Sku(Skus[0], 0, 10, 20m) with { ShipsFromOn = new DateOnly(year, 8, 15) };
        var shelf = new Dictionary<Guid, ShelfSku> { [sku.SkuId] = sku };
        var (_, refusal) = new PlacementDecision(shelf, NoCarts, Today).Decide(Guid.Empty, Request(shelf, [(0, 1)]));
        Assert.Equal("ships-later", refusal!.Code);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_order_costs_more_than_was_shown_and_what_was_shown_is_enough() => Prop.ForAll(
        Shelves.ToArbitrary(), Baskets.ToArbitrary(), Gen.Choose(-800, 800).ToArbitrary(), (shelf, basket, fen) =>
        {
            var plenty = shelf.ToDictionary(pair => pair.Key, pair => pair.Value with { Available = 1000 });
            var shown = Request(plenty, basket);
            var (order, refusal) = new PlacementDecision(plenty, NoCarts, Today).Decide(
                Guid.Empty, shown with { TotalCny = Math.Max(0m, shown.TotalCny!.Value + fen / 100m) });
            return fen >= 0 ? order?.GoodsCny + order?.FreightCny == shown.TotalCny : refusal?.Code == "total-changed";
        }).QuickCheckThrowOnFailure();

    private static readonly Dictionary<(Guid, Guid), int> NoCarts = [];

    private static readonly DateOnly Today = new(2026, 11, 29);

    private static PlaceOrderRequest Request(Dictionary<Guid, ShelfSku> shelf, (int Sku, int Quantity)[] basket) => OrderDesk.Basket(
        [.. basket.Select(line => shelf[Skus[line.Sku]] is var sku
            ? (sku.SupplierId, new PlaceOrderLine(sku.SkuId, line.Quantity, sku.PriceCny!.Value)) : default)]);

    private static ShelfSku Sku(Guid id, int at, int left, decimal price) => new(
        id, Guid.CreateVersion7(), Suppliers[at % 2], "示例合作社", $"商品{at}", "1 kg/袋", "", "millet", "150430", 1m, false, false,
        price, 1, true, new(8m, 59m), left);
}
