namespace Marketplace.Contracts.Demo;

/// <summary>
/// Makes up the trade before the demo opened: 90 days up to yesterday, and the same days a year earlier, somewhat
/// smaller, so that a board can compare. Pure: the same day gives the same trade.
/// </summary>
public static class DemoTrade
{
    private const int Days = 90;

    /// <param name="today">The day the demo opens, in Beijing.</param>
    public static DemoPastTrade Past(DateOnly today)
    {
        var before = today.AddYears(-1);
        var opening = DemoDice.At(today, 0);
        return new(
            [
                .. DemoRetailTrade.Make(before.AddDays(-Days), Days, orders: 700, priceFactor: 0.96m, opening),
                .. DemoRetailTrade.Make(today.AddDays(-Days), Days, orders: 1200, priceFactor: 1m, opening),
            ],
            [
                .. DemoCanteenTrade.Make(before.AddDays(-Days), Days, purchases: 90, priceFactor: 0.96m),
                .. DemoCanteenTrade.Make(today.AddDays(-Days), Days, purchases: 150, priceFactor: 1m),
            ]);
    }
}

/// <summary>Past trade, each list in the order of its times.</summary>
public sealed record DemoPastTrade(IReadOnlyList<DemoPastOrder> Orders, IReadOnlyList<DemoPastPurchase> Purchases);
