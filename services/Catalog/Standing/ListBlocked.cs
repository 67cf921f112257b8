using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Standing;

/// <summary>A supplier's goods that are hidden though listed, each with why.</summary>
internal static class ListBlocked
{
    private const string Sql = """
        select k.sku_id, k.product_id, p.name as product_name, k.pack, k.blocked_because as because
        from catalog.skus k
        join catalog.products p using (product_id)
        where k.supplier_id = @supplierId and k.blocked_because is not null and not k.is_retired and p.state = 'Listed'
        order by p.name, k.position
        limit 500
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapGet("/blocked", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ListBlocked").WithSummary("The caller's goods that may not be sold just now, and why.");

    private static async Task<Ok<IReadOnlyList<BlockedSku>>> Handle(CurrentUser user, CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<BlockedSku>(Sql, new { supplierId = user.SupplierId }, ct));
}

public sealed record BlockedSku(Guid SkuId, Guid ProductId, string ProductName, string Pack, string Because);
