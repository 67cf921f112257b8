using Marketplace.Web.Language;
using Marketplace.Web.Shop.MyOrders;

namespace Marketplace.Web.SupplierDesk.Orders;

public sealed record SupplierOrderPage(IReadOnlyList<SupplierOrderSummary> Orders, int ToShip, int Underway, int Later, DateOnly? LaterFrom, Guid? Next,
    IReadOnlyDictionary<string, int> Counts);

public sealed record SupplierOrderSummary(
    Guid SupplierOrderId, string Number, string Status, decimal GoodsCny, decimal FreightCny, decimal RefundedCny, decimal KeptCny,
    string DistrictCode, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt, DateTimeOffset? ShippedAt, [property: Parcel] string Goods,
    DateOnly? ShipsFromOn)
{
    public string District => Text.Place(Marketplace.Contracts.Regions.Find(DistrictCode)?.Name ?? DistrictCode);
}

public sealed record SupplierOrderDetail(PartHead Part, Destination Destination, IReadOnlyList<OrderLine> Lines)
{
    public IEnumerable<OrderLine> Alive => Lines.Where(line => !line.IsCancelled);
}

public sealed record Destination(
    Guid OrderId, string Number, string Channel, string Recipient, string Phone, string DistrictCode, string Street,
    DateTimeOffset PlacedAt, DateTimeOffset? PaidAt)
{
    public string District => Text.Place(Marketplace.Contracts.Regions.Find(DistrictCode)?.Name ?? DistrictCode);
}

public sealed record StockItem(
    Guid SkuId, Guid ProductId, [property: Named] string ProductName, string SkuCode, [property: Pack] string Pack, string PictureUrl, bool IsListed, int OnHand,
    int Reserved);
