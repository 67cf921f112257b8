namespace Marketplace.Contracts.Demo;

/// <summary>A canteen's purchase order of one supplier, already accepted. Times are UTC.</summary>
/// <param name="Number">Such as <c>CG2609150007</c>.</param>
/// <param name="ReceiverIds">The two people who accepted it, neither of them requester or approver.</param>
public sealed record DemoPastPurchase(
    Guid Id, string Number, Guid BuyerOrganisationId, Guid CanteenId, Guid SupplierId,
    Guid RequesterId, Guid ApproverId, IReadOnlyList<Guid> ReceiverIds,
    DateTimeOffset RequestedAt, DateTimeOffset ApprovedAt, DateTimeOffset OrderedAt,
    DateTimeOffset ShippedAt, DateTimeOffset AcceptedAt, IReadOnlyList<DemoPastPurchaseLine> Lines)
{
    public decimal OrderedCny => Lines.Sum(line => line.OrderedAmountCny);

    public decimal AcceptedCny => Lines.Sum(line => line.AcceptedAmountCny);
}

/// <summary>Quantities are packs; ordered less accepted less rejected is what never came.</summary>
/// <param name="AcceptedKg">As weighed at the dock; may exceed the nominal weight, which is never charged.</param>
/// <param name="RejectionReason">Null when nothing was rejected.</param>
/// <param name="AcceptedAmountCny">What is payable: by pack, or by weighed kilo up to the nominal weight.</param>
public sealed record DemoPastPurchaseLine(
    Guid SkuId, int OrderedQuantity, decimal UnitPriceCny, decimal OrderedAmountCny,
    int AcceptedQuantity, decimal AcceptedKg, int RejectedQuantity, string? RejectionReason,
    decimal AcceptedAmountCny);
