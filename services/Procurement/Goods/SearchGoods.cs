using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Goods;

/// <summary>Finds goods for a requisition line by part of a name or by code; without words, everything a canteen may buy.</summary>
internal static class SearchGoods
{
    private const string Find = $"""
        select {Sku.Columns}
        from procurement.skus
        where is_listed and canteen_price_cny is not null
            and (cardinality(@tokens) = 0 or lower(sku_code) = @code or tokens @> @tokens)
        order by product_name, net_weight_kg desc, sku_id
        limit 60
        """;

    public static void Map(IEndpointRouteBuilder procurement) =>
        procurement.MapGet("/goods", Handle).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("SearchCanteenGoods").WithSummary("找食堂可订的商品");

    private static async Task<Ok<GoodsFound>> Handle(string? query, ProcurementDatabase db, CancellationToken ct)
    {
        var words = query ?? "";
        var args = new { tokens = words.Length == 0 ? [] : GoodsWords.Telling(words).ToArray(), code = words.Trim().ToLowerInvariant() };
        return TypedResults.Ok(new GoodsFound(await db.QueryAsync<Sku>(Find, args, ct)));
    }
}

public sealed record GoodsFound(IReadOnlyList<Sku> Items);
