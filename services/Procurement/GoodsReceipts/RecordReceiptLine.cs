using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>
/// Records one line at the dock: what was accepted, rejected with a reason, and so what is short; for weighed goods gross and
/// tare; for chilled and frozen goods the temperature. One bad line holds up no other.
/// </summary>
internal static class RecordReceiptLine
{
    private const string FindLine = """
        select line_id, pack, net_weight_kg, is_weighed, storage, quantity, unit_price_cny
        from procurement.purchase_order_lines
        where line_id = @lineId and purchase_order_id = @order
        """;

    private const string Upsert = """
        insert into procurement.goods_receipt_lines (
            goods_receipt_id, line_id, ordered, accepted, rejected, missing, rejection_reason, gross_kg, tare_kg, net_kg,
            temperature_c, payable_cny, recorded_by, recorded_at)
        values (@id, @lineId, @ordered, @accepted, @rejected, @missing, @reason, @gross, @tare, @net, @temperature, @payable, @user, @now)
        on conflict on constraint goods_receipt_lines_key do update set
            accepted = excluded.accepted, rejected = excluded.rejected, missing = excluded.missing,
            rejection_reason = excluded.rejection_reason, gross_kg = excluded.gross_kg, tare_kg = excluded.tare_kg,
            net_kg = excluded.net_kg, temperature_c = excluded.temperature_c, payable_cny = excluded.payable_cny,
            recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
        """;

    private const string NextVersion = """
        update procurement.goods_receipts g
        set version = version + 1,
            payable_cny = (select sum(payable_cny) from procurement.goods_receipt_lines l where l.goods_receipt_id = g.goods_receipt_id)
        where goods_receipt_id = @id
        """;

    public static void Map(IEndpointRouteBuilder receipts) =>
        receipts.MapPut("/{id:guid}/lines/{lineId:guid}", Handle).RequireAuthorization(CanteenStaff.Receiver)
            .WithName("RecordReceiptLine").WithSummary("登记一行验收").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid lineId, RecordLineRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var receipt = await LockedGoodsReceipt.FindAsync(work, user.ActingAs(Roles.Receiver), id);
        var line = receipt is null ? null : await work.FindAsync<OrderedLine>(FindLine, new { lineId, order = receipt.PurchaseOrderId });
        if (receipt is null || line is null) return TypedResults.NotFound();
        receipt.MustBeWeighing();
        line.MustFit(request);

        var net = line.NetKg(request);
        await work.ExecuteAsync(Upsert, new
        {
            id, lineId, ordered = line.Quantity, accepted = request.Accepted, rejected = request.Rejected,
            missing = line.Quantity - request.Accepted - request.Rejected,
            reason = request.Rejected > 0 ? request.RejectionReason!.Trim() : null,
            gross = request.GrossKg, tare = request.GrossKg is null ? (decimal?)null : request.TareKg ?? 0, net,
            temperature = request.TemperatureC,
            payable = ReceiptMath.Payable(line.IsWeighed, request.Accepted, net, line.NetWeightKg, line.UnitPriceCny),
            user = user.Id, now = clock.GetUtcNow(),
        });
        await work.ExecuteAsync(NextVersion, new { id });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private sealed record OrderedLine(
        Guid LineId, string Pack, decimal NetWeightKg, bool IsWeighed, string Storage, int Quantity, decimal UnitPriceCny)
    {
        public void MustFit(RecordLineRequest request)
        {
            if (request.Accepted + request.Rejected > Quantity)
            {
                throw RefusedException.Field("accepted", "more-than-ordered", $"订了{Quantity}份，收下和拒收加起来不能超过它。");
            }
            if (request.Rejected > 0 && string.IsNullOrWhiteSpace(request.RejectionReason))
            {
                throw RefusedException.Field("rejectionReason", "reason-missing", "请写明为什么拒收。");
            }
            if (IsWeighed && request.Accepted > 0 && request.GrossKg is null)
            {
                throw RefusedException.Field("grossKg", "weight-missing", "称重商品请填毛重。");
            }
            if (request.GrossKg is { } gross && gross < (request.TareKg ?? 0))
            {
                throw RefusedException.Field("tareKg", "tare-too-heavy", "皮重不能大于毛重，请重新过秤。");
            }
            if (IsWeighed && request.GrossKg is { } weighed && (request.Accepted > 0) != (weighed > (request.TareKg ?? 0)))
            {
                throw RefusedException.Field("grossKg", "weight-does-not-fit", "收下的份数和净重对不上，请核对。");
            }
            if (Storage is "Chilled" or "Frozen" && request is { Accepted: > 0, TemperatureC: null })
            {
                throw RefusedException.Field("temperatureC", "temperature-missing", "冷藏、冷冻商品请测温并填写。");
            }
        }

        /// <summary>As weighed; the packs' nominal weight where nothing was put on the scale.</summary>
        public decimal NetKg(RecordLineRequest request) =>
            request.GrossKg is { } gross ? gross - (request.TareKg ?? 0) : request.Accepted * NetWeightKg;
    }
}

/// <param name="Accepted">Packs or pieces taken; ordered less accepted less rejected is short.</param>
/// <param name="GrossKg">On the scale, with crate; needed for weighed goods.</param>
/// <param name="TareKg">The crate; 0 when not given.</param>
/// <param name="TemperatureC">Needed for chilled and frozen goods.</param>
public sealed record RecordLineRequest(
    [Range(0, 1_000_000, ErrorMessage = "收下的数量不能是负数。")] int Accepted,
    [Range(0, 1_000_000, ErrorMessage = "拒收的数量不能是负数。")] int Rejected,
    [StringLength(100, ErrorMessage = "原因最多100个字。")] string? RejectionReason,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "毛重在0到100000公斤之间。")] decimal? GrossKg,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "皮重在0到100000公斤之间。")] decimal? TareKg,
    [Range(typeof(decimal), "-80", "60", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "温度在零下80到60度之间。")] decimal? TemperatureC);
