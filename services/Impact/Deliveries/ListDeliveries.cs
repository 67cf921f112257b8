using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Impact.Board;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Impact.Deliveries;

/// <summary>The lines behind a figure of the board, newest first, without anything about their buyers.</summary>
internal static class ListDeliveries
{
    private const int PageSize = 50;

    private const string Words = "(@like::text is null or d.number ilike @like or d.product_name ilike @like or s.name ilike @like)";

    private const string Page = $"""
        select d.line_id, d.document_id, d.document_kind, d.number, d.supplier_id, coalesce(s.name, '') as supplier_name,
            d.product_name, d.pack, d.banner_code, d.district_code, d.channel, d.quantity, d.weight_kg, d.amount_cny, d.delivered_at
        from impact.delivered_lines as d
        left join impact.suppliers as s using (supplier_id)
        where d.delivered_on between @From and @To
            and {BoardSql.Goods}
            and {BoardSql.Filter}
            and {Words}
            and (@afterAt::timestamptz is null or (d.delivered_at, d.line_id) < (@afterAt, @afterLine))
        order by d.delivered_at desc, d.line_id desc
        limit @limit
        """;

    private const string Sum = $"""
        select count(*) filter (where {BoardSql.Goods})::int as count, coalesce(sum(d.amount_cny) filter (where {BoardSql.Goods}), 0) as amount_cny,
            coalesce(sum(d.weight_kg), 0) as weight_kg, coalesce(sum(d.amount_cny) filter (where not {BoardSql.Goods}), 0) as freight_cny
        from impact.delivered_lines as d
        left join impact.suppliers as s using (supplier_id)
        where d.delivered_on between @From and @To and {BoardSql.Filter} and {Words}
        """;

    public static void Map(IEndpointRouteBuilder impact) => impact.MapGet("/deliveries", Handle)
        .RequireAuthorization(ImpactService.Officers)
        .WithName("ListDeliveries").WithSummary("Delivered lines behind a figure, or those looked for by number, good or supplier, 50 a page, without buyers");

    private static async Task<Ok<DeliveryPage>> Handle(
        [AsParameters] BoardQuery query, [FromQuery] string? after, [FromQuery(Name = "query")] string? words, ImpactDatabase database, TimeProvider clock, CancellationToken ct)
    {
        var period = query.Period(clock);
        var (afterAt, afterLine) = DeliveryCursor.Read(after);
        var args = new
        {
            period.From, period.To, query.District, query.Banner, query.Channel, query.Month, query.Tie, query.KeyOnly,
            keyBanners = BoardSql.KeyBanners, like = SearchPattern.Anywhere(words), afterAt, afterLine, limit = PageSize + 1,
        };
        var (sum, rows) = await database.QueryMultipleAsync(Sum + ";" + Page, args,
            async grid => (await grid.ReadSingleAsync<DeliverySum>(), (await grid.ReadAsync<DeliveryRow>()).ToList()), ct);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        return TypedResults.Ok(new DeliveryPage(
            sum.Count, sum.AmountCny, sum.WeightKg, sum.FreightCny, rows.ConvertAll(DeliveryView.Of), more ? DeliveryCursor.Of(rows[^1]) : null,
            period.From, period.To));
    }

    private sealed record DeliverySum(int Count, decimal AmountCny, decimal WeightKg, decimal FreightCny);
}

internal sealed record DeliveryRow(
    Guid LineId, Guid DocumentId, string DocumentKind, string Number, Guid SupplierId, string SupplierName, string ProductName, string Pack,
    string BannerCode, string DistrictCode, string Channel, decimal Quantity, decimal WeightKg, decimal AmountCny, DateTimeOffset DeliveredAt);

/// <param name="AmountCny">Goods, without <paramref name="FreightCny"/>.</param>
/// <param name="FreightCny">Freight of the same receipts, which no line and no figure of the board contains.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null on the last.</param>
/// <param name="From">The first day of the period, also where none was asked for; null of one document.</param>
/// <param name="To">The last day.</param>
public sealed record DeliveryPage(
    int Count, decimal AmountCny, decimal WeightKg, decimal FreightCny, IReadOnlyList<DeliveryView> Lines, string? Next, DateOnly? From, DateOnly? To);

/// <param name="DocumentKind"><c>SupplierOrder</c> (Orders knows it) or <c>GoodsReceipt</c> (Procurement knows it).</param>
/// <param name="Quantity">Packs.</param>
public sealed record DeliveryView(
    Guid LineId, Guid DocumentId, string DocumentKind, string Number, Guid SupplierId, string SupplierName, string ProductName, string Pack,
    string BannerCode, string Banner, string DistrictCode, string District, string Channel, decimal Quantity, decimal WeightKg,
    decimal AmountCny, DateTimeOffset DeliveredAt)
{
    internal static DeliveryView Of(DeliveryRow row) => new(
        row.LineId, row.DocumentId, row.DocumentKind, row.Number, row.SupplierId, row.SupplierName, row.ProductName, row.Pack,
        row.BannerCode, Regions.Find(row.BannerCode)?.Name ?? row.BannerCode,
        row.DistrictCode, Regions.Find(row.DistrictCode)?.Name ?? row.DistrictCode,
        row.Channel, row.Quantity, row.WeightKg, row.AmountCny, row.DeliveredAt);
}

internal static class DeliveryCursor
{
    public static string Of(DeliveryRow row) => $"{row.DeliveredAt.UtcTicks}-{row.LineId:n}";

    public static (DateTimeOffset? At, Guid? Line) Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return (null, null);
        var dash = cursor.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && long.TryParse(cursor[..dash], out var ticks) && ticks is > 0 and < 3155378975999999999
            && Guid.TryParse(cursor[(dash + 1)..], out var line)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), line)
            : throw RefusedException.Field("after", "unknown-page", "翻页的位置不对，请从第一页重新开始。");
    }
}
