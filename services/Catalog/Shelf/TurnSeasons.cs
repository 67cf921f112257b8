using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Shelf;

/// <summary>Seasons begin and end at midnight in Beijing; looks every second, by the market's clock, for goods that turn.</summary>
internal sealed class TurnSeasons(CatalogDatabase db, IOutputCacheStore cache, TimeProvider clock, ILogger<TurnSeasons> log)
    : Every(TimeSpan.FromSeconds(1), log)
{
    private const int Piece = 200;

    private const string Due = """
        select product_id, supplier_id
        from catalog.products
        where season_turns_on <= @today and state = 'Listed'
        order by product_id
        limit @Piece
        """;

    // In the one order everybody locks in: supplier, then product.
    private const string Hold = "select supplier_id from catalog.suppliers where supplier_id = any(@suppliers) order by supplier_id for update";

    // A statement of its own, so that what another replica has turned meanwhile is seen.
    private const string Touch = """
        update catalog.products set version = version + 1, changed_at = @at
        where product_id = any(@ids) and season_turns_on <= @today and state = 'Listed'
        returning product_id
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var today = BeijingTime.DayOf(at);
        var due = await db.QueryAsync<DueRow>(Due, new { today, Piece }, ct);
        if (due.Count == 0) return false;
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Hold, new { suppliers = due.Select(row => row.SupplierId).Distinct().ToArray() });
        Guid[] ids = [.. await work.QueryAsync<Guid>(Touch, new { ids = due.Select(row => row.ProductId).ToArray(), at, today })];
        await ProductNews.Publish(work, ids, at);
        await work.CommitAsync();
        await ProductNews.Evict(cache, ids, ct);
        return due.Count == Piece;
    }

    private sealed record DueRow(Guid ProductId, Guid SupplierId);
}
