using Marketplace.Kernel;

namespace Marketplace.Catalog.Shelf;

/// <summary>Makes the words of products anew that an earlier edition of the program made; ends when none is left.</summary>
internal sealed partial class RenewEntries(CatalogDatabase db, ILogger<RenewEntries> log) : BackgroundService
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RenewSomeAsync(stoppingToken)) return;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, fault);
                await Task.Delay(5000, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether there may be more.</returns>
    internal async Task<bool> RenewSomeAsync(CancellationToken ct)
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

    [LoggerMessage(212, LogLevel.Warning, "The words of some products could not be made anew and are tried again")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
