namespace Marketplace.Payments;

/// <summary>What to do with what a provider told us.</summary>
internal enum Verdict
{
    Ignored,
    Declined,
    Settled,

    /// <summary>Money that does not fit: booked as nobody's yet and shown to finance.</summary>
    SetApart,

    /// <summary>No new money, but the provider contradicts itself: shown to finance.</summary>
    Contradicted,
}

/// <summary>The rules by which a provider's word changes a payment. Pure.</summary>
internal static class Settlement
{
    /// <param name="status">The payment's.</param>
    /// <param name="amountCny">What was to be paid.</param>
    /// <param name="orderPaid">Another payment has paid the order already.</param>
    public static (Verdict Verdict, string? Kind) Judge(ProviderEvent told, string status, decimal amountCny, bool orderPaid)
    {
        // Success is the last word: a decline that comes after it, or came before it, does not make the money go away.
        if (told.Outcome == ProviderOutcome.Declined)
        {
            return (status is "Open" or "Expired" ? Verdict.Declined : Verdict.Ignored, null);
        }
        var differs = told.AmountCny != amountCny;
        if (status == "Settled") return differs ? (Verdict.Contradicted, "amount-contradicted") : (Verdict.Ignored, null);
        if (status == "SetApart") return (Verdict.Ignored, null);
        if (differs) return (Verdict.SetApart, "amount-differs");
        return orderPaid ? (Verdict.SetApart, "paid-twice") : (Verdict.Settled, null);
    }
}
