using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>
/// Records one line at the dock: what was accepted, rejected with a reason, and so what is short; for weighed goods gross and
/// tare, for others if somebody weighed them; for chilled and frozen goods the temperature. One bad line holds up no other.
/// </summary>
internal static class RecordReceiptLine
{
    private const string FindLine = """
        select line_id, pack, net_weight_kg, is_weighed, storage, quantity, unit_price_cny
        from procurement.purchase_order_lines
        where line_id = @lineId and purchase_order_id = @order and quantity > 0
        """;

    private const string Standing = """
        select version, accepted, rejected, rejection_reason, gross_kg, tare_kg, net_kg, temperature_c, temperature_reason, recorded_by_name,
            recorded_at
        from procurement.goods_receipt_lines
        where line_id = @lineId
        """;

    private const string Upsert = """
        insert into procurement.goods_receipt_lines (
            goods_receipt_id, line_id, ordered, accepted, rejected, missing, rejection_reason, gross_kg, tare_kg, net_kg,
            temperature_c, payable_cny, recorded_by, recorded_at, is_weight_confirmed, temperature_reason, recorded_by_name, requester_id)
        select @id, @lineId, @ordered, @accepted, @rejected, @missing, @reason, @gross, @tare, @net, @temperature, @payable, @user, @now,
            @confirmed, @temperatureReason, @name, g.requester_id
        from procurement.goods_receipts g
        where g.goods_receipt_id = @id
        on conflict on constraint goods_receipt_lines_key do update set
            accepted = excluded.accepted, rejected = excluded.rejected, missing = excluded.missing,
            rejection_reason = excluded.rejection_reason, gross_kg = excluded.gross_kg, tare_kg = excluded.tare_kg,
            net_kg = excluded.net_kg, temperature_c = excluded.temperature_c, payable_cny = excluded.payable_cny,
            recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, is_weight_confirmed = excluded.is_weight_confirmed,
            temperature_reason = excluded.temperature_reason, recorded_by_name = excluded.recorded_by_name,
            requester_id = excluded.requester_id, version = goods_receipt_lines.version + 1
        """;

    private const string NextVersion = """
        update procurement.goods_receipts g
        set version = version + 1,
            payable_cny = (select sum(payable_cny) from procurement.goods_receipt_lines l where l.goods_receipt_id = g.goods_receipt_id)
        where goods_receipt_id = @id
        """;

    public static void Map(IEndpointRouteBuilder receipts) =>
        receipts.MapPut("/{id:guid}/lines/{lineId:guid}", Handle).RequireAuthorization(CanteenStaff.Receiver)
            .WithName("RecordReceiptLine").WithSummary("登记一行验收")
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, Guid lineId, RecordLineRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db,
        TimeProvider clock, CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Receiver);
        var figures = request.Shown();
        return await once.RunAsync<RecordLineRequest>(db, request, async work =>
        {
            var receipt = await LockedGoodsReceipt.FindAsync(work, organisation, id);
            var line = receipt is null ? null : await work.FindAsync<DockLine>(FindLine, new { lineId, order = receipt.PurchaseOrderId });
            if (receipt is null || line is null) return TypedResults.NotFound();
            receipt.MustNotBeOf(user);
            receipt.MustBeWeighing();
            line.MustFit(figures, figures.Accepted!.Value);
            line.MustBeAnswered(figures, figures.Accepted.Value);
            var standing = await work.FindAsync<StandingLine>(Standing, new { lineId });
            // Whoever says what stands there already has nothing to change.
            if (standing?.Says(figures) == true) return TypedResults.NoContent();
            standing.MustBeTheOneSeen(figures.Version);
            await WriteAsync(work, id, line, figures, user, clock.GetUtcNow());
            return TypedResults.NoContent();
        }, ct);
    }

    private static async Task WriteAsync(Work work, Guid id, DockLine line, RecordLineRequest figures, CurrentUser user, DateTimeOffset now)
    {
        var accepted = figures.Accepted!.Value;
        var net = line.NetKg(figures, accepted);
        await work.ExecuteAsync(Upsert, new
        {
            id, line.LineId, ordered = line.Quantity, accepted, rejected = figures.Rejected,
            missing = line.Quantity - accepted - figures.Rejected,
            reason = figures.Rejected > 0 ? figures.RejectionReason!.Trim() : null,
            gross = figures.GrossKg, tare = figures.GrossKg is null ? (decimal?)null : figures.TareKg ?? 0, net,
            temperature = figures.TemperatureC,
            payable = ReceiptMath.Payable(line.IsWeighed, accepted, net, line.NetWeightKg, line.UnitPriceCny),
            user = user.Id, now, confirmed = figures.GrossKg is not null && figures.ConfirmedNetKg == net,
            temperatureReason = string.IsNullOrWhiteSpace(figures.TemperatureReason) ? null : figures.TemperatureReason.Trim(),
            name = user.Name,
        });
        await work.ExecuteAsync(NextVersion, new { id });
    }
}

/// <summary>What a line says now, for whoever meant to change another.</summary>
internal sealed record StandingLine(
    int Version, int Accepted, int Rejected, string? RejectionReason, decimal? GrossKg, decimal? TareKg, decimal NetKg, decimal? TemperatureC,
    string? TemperatureReason, string? RecordedByName, DateTimeOffset RecordedAt)
{
    public bool Says(RecordLineRequest figures) =>
        (Accepted, Rejected, GrossKg, TareKg ?? 0, TemperatureC) ==
        (figures.Accepted, figures.Rejected, figures.GrossKg, figures.GrossKg is null ? 0 : figures.TareKg ?? 0, figures.TemperatureC)
        && (RejectionReason ?? "") == (figures.Rejected > 0 ? figures.RejectionReason!.Trim() : "")
        && (TemperatureReason ?? "") == (figures.TemperatureReason ?? "").Trim();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"收下{Accepted}，拒收{Rejected}{(GrossKg is null ? "" : $"，净重{NetKg:0.###} kg")}{(TemperatureC is null ? "" : $"，{TemperatureC:0.##}℃")}");
}

internal static class StandingLines
{
    /// <exception cref="RefusedException">409 with what stands there now, when it is not what the caller saw.</exception>
    public static void MustBeTheOneSeen(this StandingLine? standing, int version)
    {
        if (standing is null || standing.Version == version) return;
        throw new RefusedException(409, "line-changed",
            $"{standing.RecordedByName ?? "同事"}已经记了这一行：{standing}。您填的没有覆盖它，请核对后再记一次。")
        {
            Details = new Dictionary<string, object?> { ["line"] = standing },
        };
    }
}

/// <param name="Accepted">Packs or pieces taken; ordered less accepted less rejected is short.</param>
/// <param name="GrossKg">On the scale, with crate; needed for weighed goods, noted for others.</param>
/// <param name="TareKg">The crate; 0 when not given.</param>
/// <param name="TemperatureC">Needed for chilled and frozen goods.</param>
/// <param name="Version">Of the line that was seen; 0 where nothing was recorded yet.</param>
/// <param name="ConfirmedNetKg">The net weight that was asked about (<c>weight-implausible</c>) and is right all the same.</param>
/// <param name="TemperatureReason">Why goods past their temperature (<c>temperature-past-limit</c>) are taken all the same.</param>
public sealed record RecordLineRequest(
    [Required(ErrorMessage = "请填收下多少，一份没收写0。"), Range(0, 1_000_000, ErrorMessage = "收下的数量不能是负数。")] int? Accepted,
    [Range(0, 1_000_000, ErrorMessage = "拒收的数量不能是负数。")] int Rejected,
    [StringLength(100, ErrorMessage = "原因最多100个字。")] string? RejectionReason,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "毛重在0到100000公斤之间。")] decimal? GrossKg,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "皮重在0到100000公斤之间。")] decimal? TareKg,
    [Range(typeof(decimal), "-80", "60", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "温度在零下80到60度之间。")] decimal? TemperatureC,
    int Version = 0,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "净重在0到100000公斤之间。")] decimal? ConfirmedNetKg = null,
    [StringLength(100, ErrorMessage = "原因最多100个字。")] string? TemperatureReason = null)
{
    /// <summary>Decided on as they are shown: grams, tenths of a degree.</summary>
    internal RecordLineRequest Shown() => this with
    {
        GrossKg = GrossKg is { } gross ? WeightSettlement.Kilograms(gross) : null,
        TareKg = TareKg is { } tare ? WeightSettlement.Kilograms(tare) : null,
        TemperatureC = TemperatureC is { } celsius ? Math.Round(celsius, 1, MidpointRounding.AwayFromZero) : null,
    };
}
