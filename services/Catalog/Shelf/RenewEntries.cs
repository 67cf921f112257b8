using Marketplace.Kernel;

namespace Marketplace.Catalog.Shelf;

/// <summary>Makes the words of products anew that an earlier edition of the program made; ends when none is left.</summary>
internal sealed class RenewEntries(CatalogDatabase db, ILogger<RenewEntries> log) : Every(Timeout.InfiniteTimeSpan, log)
{
    private const int Piece = 200;

    private const string Old = """
        select e.product_id, e.supplier_id
        from catalog.search_entries e
        where e.edition < @Edition
        order by e.edition
        limit @Piece
        """;

    // In the one order everybody locks in: supplier, then product.
    private const string Hold = "select supplier_id from catalog.suppliers where supplier_id = any(@suppliers) order by supplier_id for update";

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var old = await db.QueryAsync<OldRow>(Old, new { Listings.Edition, Piece }, ct);
        if (old.Count == 0) return false;
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Hold, new { suppliers = old.Select(row => row.SupplierId).Distinct().ToArray() });
        await Listings.Refresh(work, [.. old.Select(row => row.ProductId)]);
        await work.CommitAsync();
        return true;
    }

    private sealed record OldRow(Guid ProductId, Guid SupplierId);
}
