using System.Diagnostics.Metrics;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>What the business counts.</summary>
internal static class OrderCounters
{
    public static readonly Counter<long> Placed = Count("marketplace.orders.placed", "Orders accepted");
    public static readonly Counter<long> Refused = Count("marketplace.orders.refused", "Orders refused, by code");
    public static readonly Counter<long> Paid = Count("marketplace.orders.paid", "Orders paid");
    public static readonly Counter<long> Cancelled = Count("marketplace.orders.cancelled", "Orders cancelled, by reason");
    public static readonly Counter<long> Shipped = Count("marketplace.supplier_orders.shipped", "Supplier orders shipped");
    public static readonly Counter<long> Delivered = Count("marketplace.supplier_orders.delivered", "Supplier orders received");

    public static readonly Histogram<int> PlacedTogether = Telemetry.Meter.CreateHistogram<int>(
        "marketplace.orders.placed_together", description: "Checkouts decided in one transaction");

    private static Counter<long> Count(string name, string description) =>
        Telemetry.Meter.CreateCounter<long>(name, description: description);
}
