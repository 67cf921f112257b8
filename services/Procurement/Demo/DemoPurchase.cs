using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Procurement.GoodsReceipts;

namespace Marketplace.Procurement.Demo;

/// <summary>How far a demo purchase has come; each stage has everything of those before it.</summary>
internal enum DemoStage { Draft, Rejected, Submitted, Placed, Confirmed, Shipped, Weighing, Signing, Accepted }

/// <summary>One demo purchase: a requisition and, from Placed on, its order and receipt.</summary>
internal sealed record DemoPurchase(
    string Serial, DemoStage Stage, DemoBuyerOrganisation Organisation, Guid CanteenId, DemoSupplier Supplier,
    DateTimeOffset RequestedAt, DateTimeOffset ApprovedAt, DateTimeOffset OrderedAt, DateTimeOffset ShippedAt,
    DateTimeOffset AcceptedAt, IReadOnlyList<DemoPurchaseLine> Lines)
{
    public Guid OrderId { get; init; } = DemoIds.Of($"purchase-order/{Serial}", OrderedAt);

    public Guid RequisitionId => DemoIds.Of($"requisition/{Serial}", RequestedAt);

    public Guid ReceiptId => DemoIds.Of($"goods-receipt/{Serial}", AcceptedAt);

    public decimal GoodsCny => Lines.Sum(line => line.AmountCny);

    public decimal PayableCny => Lines.Sum(line => line.PayableCny);

    public int Year => BeijingTime.DayOf(OrderedAt).Year;

    public bool IsOrdered => Stage >= DemoStage.Placed;

    public bool IsReceived => Stage >= DemoStage.Weighing;

    public DemoPerson Requester => Person(Roles.Requester, 0);

    public DemoPerson Approver => Person(Roles.Approver, 0);

    public int SignersNeeded => Organisation.Kind == "School" ? 3 : 2;

    /// <summary>Two who weigh, and in schools the supervisor; one of them while signing is under way.</summary>
    public IReadOnlyList<DemoPerson> Signers => Stage switch
    {
        DemoStage.Accepted when SignersNeeded == 3 => [Person(Roles.Receiver, 0), Person(Roles.Receiver, 1), Person(Roles.Supervisor, 0)],
        DemoStage.Accepted => [Person(Roles.Receiver, 0), Person(Roles.Receiver, 1)],
        DemoStage.Signing => [Person(Roles.Receiver, 0)],
        _ => [],
    };

    public string RequisitionStatus => Stage switch
    {
        DemoStage.Draft => "Draft",
        DemoStage.Rejected => "Rejected",
        DemoStage.Submitted => "Submitted",
        DemoStage.Placed => "Approved",
        _ => "Ordered",
    };

    public string OrderStatus => Stage switch
    {
        DemoStage.Placed => "Placed",
        DemoStage.Confirmed => "Confirmed",
        DemoStage.Accepted => "Accepted",
        _ => "Shipped",
    };

    public PurchaseOrderPlaced Placed() => new(
        OrderId, "CG" + Serial, Organisation.Id, Organisation.Name, Organisation.Canteens.First(canteen => canteen.Id == CanteenId).Name,
        Organisation.DistrictCode, Supplier.Id, GoodsCny,
        [.. Lines.Select(line => new PurchaseOrderLine(line.Id, line.Sku.Id, line.Quantity, line.UnitPriceCny, line.AmountCny))], OrderedAt);

    public PurchaseOrderShipped Shipped() => new(
        OrderId, "CG" + Serial, Organisation.Id, Supplier.Id, DemoRows.Carrier, DemoRows.Tracking(this), ShippedAt);

    public GoodsAccepted Accepted() => new(
        ReceiptId, OrderId, "CG" + Serial, Organisation.Id, Supplier.Id, Organisation.DistrictCode, PayableCny,
        [.. Lines.Where(line => line.Accepted > 0).Select(line => new TradedLine(
            line.Id, line.Sku.Id, line.Product.Name, line.Sku.PackText, line.Product.CategoryCode, line.Product.OriginBannerCode,
            line.Accepted, line.NetKg, line.UnitPriceCny, line.PayableCny))],
        AcceptedAt);

    private DemoPerson Person(string role, int at) => DemoStaff.Of(Organisation.Id, role)[at];
}

/// <param name="Quantity">Packs ordered; <paramref name="Accepted"/> and <paramref name="Rejected"/> of them at the dock.</param>
internal sealed record DemoPurchaseLine(
    Guid Id, DemoProduct Product, DemoSku Sku, int Quantity, decimal UnitPriceCny, int Accepted, decimal NetKg, int Rejected, string? Reason)
{
    public decimal AmountCny => Money.Line(Quantity, UnitPriceCny);

    public decimal PayableCny => ReceiptMath.Payable(Sku.IsWeighed, Accepted, NetKg, Sku.NetWeightKg, UnitPriceCny);

    public decimal? TemperatureC => Product.Storage switch { "Chilled" => 2.5m, "Frozen" => -19m, _ => null };
}

/// <summary>The demo people of an organisation by role, looked up once.</summary>
internal static class DemoStaff
{
    private static readonly ILookup<(string Scope, string Role), DemoPerson> People = DemoMarket.People
        .SelectMany(person => person.Memberships.Select(held => (Key: (held.Scope, held.Role), person)))
        .ToLookup(item => item.Key, item => item.person);

    public static IReadOnlyList<DemoPerson> Of(Guid organisation, string role) => [.. People[(organisation.ToString(), role)]];
}
