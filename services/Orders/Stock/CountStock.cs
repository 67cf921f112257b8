using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>
/// Lets a supplier say how many packs there are, after counting them: all of the lines or none. A count is made against the figure
/// that was shown; what was shipped or delivered in between is not overwritten but asked about.
/// </summary>
internal static class CountStock
{
    public const int MostLines = 500;

    private const string Mine = "select sku_id from orders.stock where sku_id = any(@skus) and supplier_id = @supplierId";

    private const string Counted = "update orders.stock set counted_at = @now where sku_id = any(@skus)";

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPut("/stock", Handle).RequireAuthorization(Policies.SupplierStock)
            .WithName("CountStock").WithSummary("A supplier's count of its SKUs, whole or not at all; never below what is reserved")
            .ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<IReadOnlyList<StockLevel>>, NotFound>> Handle(
        CountStockRequest request, CurrentUser supplier, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var skus = request.Lines.Select(line => line.SkuId).ToArray();
        if (skus.Distinct().Count() < skus.Length) throw RefusedException.Field("lines", "sku-twice", "同一规格写了两行，请只留一行。");
        var now = clock.GetUtcNow();
        await using var work = await db.BeginAsync(ct);
        var mine = await work.QueryAsync<Guid>(Mine, new { skus, supplierId = supplier.SupplierId });
        if (mine.Count < skus.Length) return TypedResults.NotFound();
        var rows = await StockMoves.LockAsync(work, skus);
        var wrong = request.Lines.Select((line, at) => (At: at, Refusal: Doubt(line, rows[line.SkuId])))
            .Where(line => line.Refusal is not null).ToDictionary(line => $"lines[{line.At}].onHand", line => new[] { line.Refusal! });
        if (wrong.Count > 0) throw new RefusedException(409, "stock-differs", "有几行和现在的库存对不上，一行都还没有保存，请看标出的行。") { Errors = wrong };

        await StockMoves.MakeAsync(work, [.. request.Lines.Where(line => line.OnHand != rows[line.SkuId].OnHand).Select(line =>
            new StockMove(line.SkuId, "Counted", (int)line.OnHand - rows[line.SkuId].OnHand, 0, null, request.Reason.Trim()))], now);
        await work.ExecuteAsync(Counted, new { skus, now });
        await work.CommitAsync();
        return TypedResults.Ok<IReadOnlyList<StockLevel>>(
            [.. request.Lines.Select(line => new StockLevel(line.SkuId, (int)line.OnHand, rows[line.SkuId].Reserved))]);
    }

    private static string? Doubt(CountedLine line, StockRow row) =>
        line.Before != row.OnHand ? $"您看到的是在库{line.Before}件，现在是{row.OnHand}件（其间有发货或到货）。请按现在的数核对后再保存。"
        : line.OnHand < row.Reserved ? $"已有{row.Reserved}件被订单占用，库存不能改成{line.OnHand}件。要少于这个数，请先取消发不了的订单。"
        : null;
}

/// <param name="Reason">Why it changes, such as 盘点 or 新到货.</param>
public sealed record CountStockRequest(
    [property: Required(ErrorMessage = "请写明修改原因，如“盘点”“新到货”。")]
    [property: StringLength(100, ErrorMessage = "原因最多 100 个字。")] string Reason,
    [property: MinLength(1, ErrorMessage = "没有要改的库存。")]
    [property: MaxLength(CountStock.MostLines, ErrorMessage = "一次最多改500行。")] IReadOnlyList<CountedLine> Lines);

/// <param name="Before">Packs in the store as they were shown to who counted.</param>
/// <param name="OnHand">Packs in the store, those reserved for orders included.</param>
public sealed record CountedLine(
    Guid SkuId, int Before, [property: Range(0L, 9_999_999L, ErrorMessage = "库存须是 0 到 9,999,999 之间的整数。")] long OnHand);

/// <summary>Packs of one SKU: in the store, and of these reserved for orders.</summary>
public sealed record StockLevel(Guid SkuId, int OnHand, int Reserved);
