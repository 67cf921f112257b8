using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>Shows a supplier what there is of each SKU, and what became of it lately.</summary>
internal static class MyStock
{
    private const int Most = 500;

    private static readonly string Levels = $"""
        select s.sku_id, k.product_id, k.product_name, k.sku_code, k.pack, k.picture_url, k.is_listed, s.on_hand, s.reserved
        from orders.stock s
        join orders.skus k using (sku_id)
        where s.supplier_id = @supplierId
            and (@like::text is null or k.product_name ilike @like or k.english_name ilike @like or k.sku_code ilike @like or k.pack ilike @like)
        order by k.product_name, k.sku_code
        limit {Most}
        """;

    private const string Movements = """
        select m.kind, m.on_hand_change, m.reserved_change, m.reason, m.at
        from orders.movements m
        join orders.stock s using (sku_id)
        where m.sku_id = @skuId and s.supplier_id = @supplierId
        order by m.movement_id desc
        limit 50
        """;

    public static void Map(IEndpointRouteBuilder orders)
    {
        orders.MapGet("/stock", HandleLevels).RequireAuthorization(Policies.SupplierStock)
            .WithName("ListStock").WithSummary("The caller's supplier's stock, by product; of the goods looked for by name, code or pack where words are given");
        orders.MapGet("/stock/{skuId:guid}/movements", HandleMovements).RequireAuthorization(Policies.SupplierStock)
            .WithName("ListStockMovements").WithSummary("The last 50 changes of one SKU's stock, newest first");
    }

    private static async Task<Ok<IReadOnlyList<StockItem>>> HandleLevels(
        string? query, CurrentUser supplier, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<StockItem>(Levels, new { supplierId = supplier.SupplierId, like = SearchPattern.Anywhere(query) }, ct));

    private static async Task<Ok<IReadOnlyList<StockMovement>>> HandleMovements(
        Guid skuId, CurrentUser supplier, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<StockMovement>(Movements, new { skuId, supplierId = supplier.SupplierId }, ct));
}

/// <summary>A SKU on the supplier's stock page; what can be sold is <c>OnHand - Reserved</c> packs.</summary>
public sealed record StockItem(
    Guid SkuId, Guid ProductId, string ProductName, string SkuCode, string Pack, string PictureUrl, bool IsListed, int OnHand,
    int Reserved);

/// <param name="Kind">Opened, Counted, Declared, Reserved, Freed or Shipped.</param>
public sealed record StockMovement(string Kind, int OnHandChange, int ReservedChange, string Reason, DateTimeOffset At);
