using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>Says what given lines would cost now, delivered, and what stands in the way; nothing is held or written.</summary>
internal static class PreviewOrder
{
    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/previews", Handle).AllowAnonymous()
            .WithName("PreviewOrder").WithSummary("What given lines would cost now: prices, freight by supplier, days of sending, the total")
            .ProducesProblem(400);

    private static async Task<Ok<OrderPreview>> Handle(PreviewOrderRequest request, OrdersDatabase db, CancellationToken ct)
    {
        PlaceOrder.RefuseTwice(request.Lines.Select(line => line.SkuId));
        if (request.DistrictCode is not null) BeijingDelivery.Check(request.DistrictCode, "districtCode");
        var suppliers = await CartReading.ReadAsync(db, request.Lines, ct);
        var lines = suppliers.SelectMany(supplier => supplier.Lines).ToList();
        var unknown = request.Lines.Select(line => line.SkuId).Except(lines.Select(line => line.SkuId)).ToList();
        var sum = CartReading.Sum(suppliers);
        return TypedResults.Ok(new OrderPreview(
            suppliers, sum.GoodsCny, sum.FreightCny, sum.TotalCny, unknown.Count == 0 && lines.TrueForAll(line => line.Problem is null), unknown));
    }
}

/// <summary>Lines somebody thinks of ordering.</summary>
/// <param name="Lines">1 to 50 lines, each SKU once.</param>
/// <param name="DistrictCode">Where it would go, GB/T 2260 or BJ-BDA; may be left out.</param>
public sealed record PreviewOrderRequest(
    [property: Required(ErrorMessage = "订单里没有商品。")]
    [property: MinLength(1, ErrorMessage = "订单里没有商品。")]
    [property: MaxLength(50, ErrorMessage = "一次最多下单 50 种规格，请分开下单。")]
    IReadOnlyList<PreviewLine> Lines,
    string? DistrictCode = null);

/// <param name="Quantity">Packs, 1 to 9,999.</param>
public sealed record PreviewLine(
    Guid SkuId, [property: Range(1L, 9999L, ErrorMessage = "数量须是 1 到 9,999 之间的整数。")] long Quantity);

/// <param name="CanPlace">True when no line has a problem.</param>
/// <param name="Unknown">SKUs that are not there any more.</param>
public sealed record OrderPreview(
    IReadOnlyList<CartSupplier> Suppliers, decimal GoodsCny, decimal FreightCny, decimal TotalCny, bool CanPlace,
    IReadOnlyList<Guid> Unknown);
