using Marketplace.Offers;

namespace Marketplace.Contracts.Demo;

/// <summary>A retail order placed before the demo opened. Times are UTC; sums are exact to the fen.</summary>
/// <param name="Number">What the buyer reads, such as <c>D26092100042</c>.</param>
/// <param name="Status"><c>Delivered</c>, <c>Shipped</c> or <c>Cancelled</c>.</param>
/// <param name="Channel"><c>Online</c>, <c>Fair</c>, <c>Store</c> or <c>Livestream</c>.</param>
/// <param name="PaidAt">Null when it was cancelled unpaid.</param>
/// <param name="AddressIndex">Which of the buyer's addresses.</param>
/// <param name="FreightCny">Orders of several suppliers travel free, so freight always belongs to one supplier.</param>
public sealed record DemoPastOrder(
    Guid Id, string Number, Guid BuyerId, string Status, string Channel,
    DateTimeOffset PlacedAt, DateTimeOffset? PaidAt, DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? CancelledAt,
    string DistrictCode, int AddressIndex, IReadOnlyList<DemoPastLine> Lines, decimal FreightCny)
{
    private static readonly FreightRule Freight = new(8m, 59m);

    public decimal GoodsCny => Lines.Sum(line => line.AmountCny);

    public decimal TotalCny => GoodsCny + FreightCny;

    public static decimal FreightOf(IReadOnlyList<DemoPastLine> lines) =>
        lines.DistinctBy(line => line.SupplierId).Count() == 1 ? Freight.For(lines.Sum(line => line.AmountCny)) : 0m;
}

/// <param name="AmountCny">Quantity times unit price, to the fen, half away from zero.</param>
public sealed record DemoPastLine(
    Guid SkuId, Guid SupplierId, int Quantity, decimal UnitPriceCny, decimal AmountCny);
