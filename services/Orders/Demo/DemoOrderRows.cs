using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>A demo order taken apart into rows and messages.</summary>
internal sealed class DemoOrderRows
{
    private static readonly Lazy<Dictionary<Guid, (DemoProduct Product, DemoSku Sku)>> Skus = new(() =>
        DemoMarket.Products.SelectMany(product => product.Skus.Select(sku => (product, sku))).ToDictionary(pair => pair.sku.Id));

    private static readonly Lazy<Dictionary<Guid, string>> SupplierNames = new(() =>
        DemoMarket.Suppliers.ToDictionary(supplier => supplier.Id, supplier => supplier.Name));

    private static readonly Lazy<Dictionary<Guid, DemoPerson>> People = new(() =>
        DemoMarket.People.ToDictionary(person => person.Id));

    public DemoOrderRows(DemoPastOrder order)
    {
        Order = order;
        Address = People.Value[order.BuyerId].Addresses[order.AddressIndex];
        var groups = order.Lines.GroupBy(line => line.SupplierId).ToList();
        foreach (var group in groups)
        {
            var goods = group.Sum(line => line.AmountCny);
            var partId = DemoIds.Of($"supplier-order/{order.Number}/{group.Key}", order.PlacedAt);
            List<TradedLine> lines = [.. group.Select(Traded)];
            // Freight of a demo order belongs to its only supplier.
            Parts.Add((new(partId, group.Key, goods, groups.Count == 1 ? order.FreightCny : 0m, lines), SupplierNames.Value[group.Key]));
        }
    }

    public DemoPastOrder Order { get; }

    public DemoAddress Address { get; }

    public List<(PlacedSupplierOrder Part, string SupplierName)> Parts { get; } = [];

    public DateTimeOffset PayBy => Order.PlacedAt.AddMinutes(30);

    public static (DemoProduct Product, DemoSku Sku) Sku(Guid skuId) => Skus.Value[skuId];

    public OrderPlaced Placed() => new(
        Order.Id, Order.Number, Order.BuyerId, Order.TotalCny, Order.Channel, Order.DistrictCode, Order.PlacedAt, PayBy,
        [.. Parts.Select(part => part.Part)]);

    public OrderPaid Paid() => new(
        Order.Id, Order.Number, Order.BuyerId, Order.TotalCny, Order.PaidAt!.Value,
        [.. Parts.Select(part => new PaidSupplierOrder(
            part.Part.SupplierOrderId, part.Part.SupplierId, part.Part.GoodsCny + part.Part.FreightCny))]);

    public IEnumerable<SupplierOrderDelivered> Delivered() => Parts.Select(part => new SupplierOrderDelivered(
        part.Part.SupplierOrderId, Order.Id, Order.Number, part.Part.SupplierId, Order.BuyerId, Order.Channel,
        Order.DistrictCode, part.Part.GoodsCny, part.Part.FreightCny, part.Part.Lines, Order.DeliveredAt!.Value, part.SupplierName));

    private TradedLine Traded(DemoPastLine line)
    {
        var (product, sku) = Sku(line.SkuId);
        return new(
            DemoIds.Of($"order-line/{Order.Number}/{line.SkuId}", Order.PlacedAt), line.SkuId, product.Name, sku.PackText,
            product.CategoryCode, product.OriginBannerCode, line.Quantity, line.Quantity * sku.NetWeightKg, line.UnitPriceCny,
            line.AmountCny);
    }
}
