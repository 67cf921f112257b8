using System.Diagnostics.Metrics;
using Marketplace.Kernel;

namespace Marketplace.Suppliers;

internal static class SupplierCounters
{
    public static Counter<long> Moved { get; } =
        Telemetry.Meter.CreateCounter<long>("marketplace.suppliers.applications_moved", description: "Applications by the status they came to");
}
