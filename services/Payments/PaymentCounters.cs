using System.Diagnostics.Metrics;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>What the business counts here.</summary>
internal static class PaymentCounters
{
    public static readonly Counter<long> Settled =
        Telemetry.Meter.CreateCounter<long>("marketplace.payments.settled", description: "Payments settled at a provider");

    public static readonly Counter<long> Declined =
        Telemetry.Meter.CreateCounter<long>("marketplace.payments.declined", description: "Payments a provider declined");

    public static readonly Counter<long> SetApart =
        Telemetry.Meter.CreateCounter<long>("marketplace.payments.set_apart", description: "Sums that did not fit, shown to finance");

    public static readonly Counter<double> RefundedCny =
        Telemetry.Meter.CreateCounter<double>("marketplace.payments.refunded", "CNY", "Yuan given back to buyers");
}
