using System.Text.Json.Serialization;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Procurement.GoodsReceipts;

namespace Marketplace.Procurement.Statements;

/// <summary>
/// A month between a unit and a supplier (对账单). Ordered and freight, less rejected, missing, weighed and credited, is payable, to
/// the fen; and what is payable is what the ledger, the boards and the supplier's money page say.
/// </summary>
/// <param name="Number">对账单号; empty where the month was opened by a release that gave none.</param>
/// <param name="Month">Its first day.</param>
/// <param name="IsOver">Only a month that is over can be confirmed.</param>
public sealed record StatementView(
    string Number, Guid BuyerOrganisationId, string OrganisationName, Guid SupplierId, string SupplierName, DateOnly Month, bool IsOver,
    DateTimeOffset? UnitConfirmedAt, string? UnitConfirmedByName, DateTimeOffset? SupplierConfirmedAt, string? SupplierConfirmedByName,
    IReadOnlyList<StatementLine> Lines, IReadOnlyList<StatementPayment> Payments, DateOnly Today)
{
    /// <summary>Goods as ordered.</summary>
    public decimal OrderedCny => Goods.Sum(line => line.OrderedCny);

    public decimal FreightCny => Of(StatementLine.Freight).Sum(line => line.PayableCny);

    public decimal RejectedCny => Goods.Sum(line => line.RejectedCny);

    public decimal MissingCny => Goods.Sum(line => line.MissingCny);

    /// <summary>称重差额: what accepted goods weigh less than their packs say.</summary>
    public decimal WeighedCny => Goods.Sum(line => line.WeighedCny);

    /// <summary>Taken off afterwards by credit notes.</summary>
    public decimal CreditedCny => -Of(StatementLine.Credit).Sum(line => line.PayableCny);

    public decimal PayableCny => Lines.Sum(line => line.PayableCny);

    /// <summary>As the unit wrote it down; <see cref="ReceivedCny"/> of it the supplier says has come.</summary>
    public decimal PaidCny => Payments.Sum(payment => payment.AmountCny);

    public decimal ReceivedCny => Payments.Where(payment => payment.ReceivedAt is not null).Sum(payment => payment.AmountCny);

    /// <summary>Written down and not yet said to have come.</summary>
    public decimal UnreceivedCny => PaidCny - ReceivedCny;

    public decimal UnpaidCny => PayableCny - PaidCny;

    /// <summary>NothingDue, Unpaid, PartlyPaid, PaidUnconfirmed or Settled.</summary>
    public string PaymentStatus => PaymentState.Of(PayableCny, PaidCny, ReceivedCny);

    /// <summary>What has been due before today and is not paid; payments go to what is due first.</summary>
    public decimal OverdueCny => Math.Max(0, Lines.Where(line => line.DueOn < Today).Sum(line => line.PayableCny) - PaidCny);

    /// <summary>What is overdue by the day it was due; credits go to what is due first, as payments do.</summary>
    public IReadOnlyList<OverdueDay> OverdueByDay
    {
        get
        {
            var past = Lines.Where(line => line.DueOn < Today).ToList();
            var left = PaidCny - past.Where(line => line.PayableCny < 0).Sum(line => line.PayableCny);
            var overdue = new List<OverdueDay>();
            foreach (var day in past.Where(line => line.PayableCny > 0).GroupBy(line => line.DueOn).OrderBy(day => day.Key))
            {
                var due = day.Sum(line => line.PayableCny);
                if (due > left) overdue.Add(new(day.Key, due - left));
                left = Math.Max(0, left - due);
            }
            return overdue;
        }
    }

    /// <summary>What each order comes to, in the order of the lines.</summary>
    public IReadOnlyList<StatementOrder> Orders =>
        [.. Lines.GroupBy(line => line.OrderNumber).Select(order => new StatementOrder(order.Key, order.Sum(line => line.PayableCny)))];

    public DateOnly? FirstDueOn => Lines.Count == 0 ? null : Lines.Min(line => line.DueOn);

    private IEnumerable<StatementLine> Goods => Of(StatementLine.Goods);

    private IEnumerable<StatementLine> Of(string kind) => Lines.Where(line => line.Kind == kind);
}

public sealed record OverdueDay(DateOnly DueOn, decimal Cny);

public sealed record StatementOrder(string OrderNumber, decimal PayableCny);

/// <summary>Quantities are packs. Freight and what was credited afterwards are lines of their own.</summary>
/// <param name="ReceiptNumber">Of a credit, the note's own number.</param>
/// <param name="RejectionReason">Of a credit, why.</param>
/// <param name="NetKg">As weighed; of goods nobody weighed, what their packs say.</param>
/// <param name="NetWeightKg">Of one pack.</param>
public sealed record StatementLine(
    Guid LineId, DateTimeOffset AcceptedAt, string ReceiptNumber, string OrderNumber, string ProductName, string Pack,
    decimal UnitPriceCny, int Ordered, decimal OrderedCny, int Accepted, int Rejected, int Missing, string? RejectionReason,
    decimal NetKg, decimal PayableCny, DateOnly DueOn, string Kind = StatementLine.Goods, bool IsWeighed = false, decimal NetWeightKg = 0,
    bool WasWeighed = false)
{
    public const string Goods = nameof(Goods);
    public const string Freight = nameof(Freight);
    public const string Credit = nameof(Credit);

    /// <summary>元/kg of weighed goods.</summary>
    public decimal? PricePerKgCny =>
        IsWeighed && NetWeightKg > 0 ? WeightSettlement.PricePerKg(UnitPriceCny, NetWeightKg) : null;

    public decimal MissingCny => Missing == 0 ? 0 : Rejected == 0 ? OrderedCny - AcceptedCny : Money.Line(Missing, UnitPriceCny);

    /// <summary>What is neither accepted nor missing of what was ordered, so that the parts sum to it.</summary>
    public decimal RejectedCny => Rejected == 0 ? 0 : OrderedCny - AcceptedCny - MissingCny;

    public decimal WeighedCny => Kind == Goods ? AcceptedCny - PayableCny : 0;

    [JsonIgnore]
    private decimal AcceptedCny => Money.Line(Accepted, UnitPriceCny);
}

/// <param name="Reference">The bank's number, or whatever finds it again.</param>
/// <param name="ReceivedAt">When the supplier said it had come.</param>
public sealed record StatementPayment(
    Guid PaymentId, decimal AmountCny, DateOnly PaidOn, string Reference, string RecordedByName, DateTimeOffset RecordedAt,
    string? ReceivedByName, DateTimeOffset? ReceivedAt);
