namespace Marketplace.Procurement.Statements;

/// <summary>How far a statement is paid: by the unit's word first, and settled only by the supplier's. Pure.</summary>
internal static class PaymentState
{
    public const string NothingDue = "NothingDue";
    public const string Unpaid = "Unpaid";
    public const string PartlyPaid = "PartlyPaid";

    /// <summary>The unit has written down all of it; the supplier has not said that all of it came.</summary>
    public const string PaidUnconfirmed = "PaidUnconfirmed";

    public const string Settled = "Settled";

    public static string Of(decimal payableCny, decimal paidCny, decimal receivedCny) => payableCny switch
    {
        <= 0 => NothingDue,
        _ when receivedCny >= payableCny => Settled,
        _ when paidCny >= payableCny => PaidUnconfirmed,
        _ => paidCny > 0 ? PartlyPaid : Unpaid,
    };
}
