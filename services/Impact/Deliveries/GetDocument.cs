using Marketplace.Impact.Board;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Impact.Deliveries;

/// <summary>One delivered document with all its lines, without anything about its buyer.</summary>
internal static class GetDocument
{
    private const string Lines = $"""
        select d.line_id, d.document_id, d.document_kind, d.number, d.supplier_id, coalesce(s.name, '') as supplier_name,
            d.product_name, d.pack, d.banner_code, d.district_code, d.channel, d.quantity, d.weight_kg, d.amount_cny, d.delivered_at
        from impact.delivered_lines as d
        left join impact.suppliers as s using (supplier_id)
        where d.document_id = @documentId and {BoardSql.Goods}
        order by d.line_id
        limit 500
        """;

    private const string Freight = $"""
        select coalesce(sum(d.amount_cny), 0)
        from impact.delivered_lines as d
        where d.document_id = @documentId and not {BoardSql.Goods}
        """;

    public static void Map(IEndpointRouteBuilder impact) => impact.MapGet("/documents/{documentId:guid}", Handle)
        .RequireAuthorization(ImpactService.Officers)
        .WithName("GetDeliveredDocument").WithSummary("A supplier order or goods receipt with its delivered lines, without its buyer");

    private static async Task<Results<Ok<DeliveryPage>, NotFound>> Handle(Guid documentId, ImpactDatabase database, CancellationToken ct)
    {
        var rows = await database.QueryAsync<DeliveryRow>(Lines, new { documentId }, ct);
        if (rows.Count == 0) return TypedResults.NotFound();
        var freight = await database.FindAsync<decimal>(Freight, new { documentId }, ct);
        return TypedResults.Ok(new DeliveryPage(rows.Count, rows.Sum(row => row.AmountCny), rows.Sum(row => row.WeightKg), freight,
            [.. rows.Select(DeliveryView.Of)], null, null, null));
    }
}
