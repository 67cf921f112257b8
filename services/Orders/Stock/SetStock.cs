using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>Lets a supplier say how many packs there are, after counting them.</summary>
internal static class SetStock
{
    private const string Lock = """
        select sku_id, supplier_id, on_hand, reserved, version
        from orders.stock
        where sku_id = @skuId and supplier_id = @supplierId
        for update
        """;

    private const string Counted = "update orders.stock set counted_at = @now where sku_id = @skuId";

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPut("/stock/{skuId:guid}", Handle).RequireAuthorization(Policies.SupplierStock)
            .WithName("SetStock").WithSummary("A supplier's count of one SKU; never below what is reserved")
            .Produces<StockLevel>().ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<StockLevel>, NotFound>> Handle(
        Guid skuId, SetStockRequest request, CurrentUser supplier, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await db.BeginAsync(ct);
        var row = await work.FindAsync<StockRow>(Lock, new { skuId, supplierId = supplier.SupplierId });
        if (row is null) return TypedResults.NotFound();

        var onHand = (int)request.OnHand;
        if (onHand < row.Reserved) throw BelowReserved(onHand, row.Reserved);
        if (onHand != row.OnHand)
        {
            var reason = request.Reason.Trim();
            await StockMoves.MakeAsync(work, [new(skuId, "Counted", onHand - row.OnHand, 0, null, reason)], now);
        }
        await work.ExecuteAsync(Counted, new { skuId, now });
        await work.CommitAsync();
        return TypedResults.Ok(new StockLevel(skuId, onHand, row.Reserved));
    }

    private static RefusedException BelowReserved(int onHand, int reserved) => new(409, "stock-below-reserved",
        $"已有 {reserved} 件被订单占用，库存不能改成 {onHand} 件。要少于这个数，请先取消发不了的订单。")
    {
        Details = new Dictionary<string, object?> { ["reserved"] = reserved },
    };
}

/// <param name="OnHand">Packs in the store, those reserved for orders included.</param>
/// <param name="Reason">Why it changes, such as 盘点 or 新到货.</param>
public sealed record SetStockRequest(
    [property: Range(0L, 9_999_999L, ErrorMessage = "库存须是 0 到 9,999,999 之间的整数。")] long OnHand,
    [property: Required(ErrorMessage = "请写明修改原因，如“盘点”“新到货”。")]
    [property: StringLength(100, ErrorMessage = "原因最多 100 个字。")] string Reason);

/// <summary>Packs of one SKU: in the store, and of these reserved for orders.</summary>
public sealed record StockLevel(Guid SkuId, int OnHand, int Reserved);
