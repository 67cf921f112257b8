using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Importing;

/// <summary>
/// Writes a checked list in pieces. Each piece commits together with how far it came, so that whoever goes on after a crash
/// begins with the next row; the same row twice would change nothing anyway.
/// </summary>
internal static class ApplyImport
{
    private const int Piece = 500;

    private const string Progress = """
        update catalog.imports set done = @done, claimed_until = @until
        where import_id = @importId
        """;

    private const string Seen = """
        select row_number as row, stock_seen as seen
        from catalog.import_rows
        where import_id = @ImportId and stock_seen is not null
        """;

    private const string Finish = """
        update catalog.imports set state = 'Done', done = row_count, finished_at = @at, claimed_until = null
        where import_id = @importId
        """;

    public static async Task Run(
        CatalogDatabase db, ImportRow job, CategoryTree tree, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        var read = await ImportPriceList.Read(job.Content, tree, ct, job.HiddenRows);
        // The stock of a row is what its supplier saw beside it when agreeing.
        var seen = (await db.QueryAsync<(int Row, int Seen)>(Seen, new { job.ImportId }, ct)).ToDictionary(row => row.Row, row => row.Seen);
        PriceListRow[] rows = [.. read.Good.Select(row => seen.TryGetValue(row.Row, out var stock) ? row with { StockSeen = stock } : row)];
        for (var from = job.Done; from < rows.Length; from += Piece)
        {
            ct.ThrowIfCancellationRequested();
            job = await Write(db, job, rows[from..Math.Min(from + Piece, rows.Length)], clock, cache, ct);
        }
        await End(db, job, rows, clock, cache, ct);
    }

    private static async Task<ImportRow> Write(
        CatalogDatabase db, ImportRow job, PriceListRow[] rows, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, job.SupplierId);
        await ImportJob.Hold(work, job);
        var errors = new PriceListErrors();
        var plan = new PriceListPlan(await PriceListGoods.Before(work, job.SupplierId, rows), errors);
        plan.Take(rows);
        await PriceBand.Judge(work, plan, errors);
        // The goods were changed by hand since the check, so that a row no longer fits.
        if (errors.All is [var error, ..])
        {
            throw new RefusedException(409, "import-outrun", $"第 {error.Row} 行现在不能导入：{error.Column}，{error.Reason}前面的 {job.Done} 行已导入，改好后把文件再传一次即可。");
        }
        var now = clock.GetUtcNow();
        await ImportPriceList.Apply(work, job.SupplierId, plan, now);
        job = job with { Done = job.Done + rows.Length, ClaimedUntil = now + ImportJob.Claim };
        await work.ExecuteAsync(Progress, new { job.ImportId, job.Done, until = job.ClaimedUntil });
        await work.CommitAsync();
        await ImportPriceList.Evict(cache, plan.Touched, ct);
        return job;
    }

    private static async Task End(
        CatalogDatabase db, ImportRow job, PriceListRow[] rows, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, job.SupplierId);
        await ImportJob.Hold(work, job);
        Guid[] touched = [];
        if (job.RetiresAbsent)
        {
            var plan = new PriceListPlan(await PriceListGoods.Before(work, job.SupplierId), new PriceListErrors());
            plan.RetireOthers(rows.Select(row => row.Code).ToHashSet());
            await ImportPriceList.Apply(work, job.SupplierId, plan, clock.GetUtcNow());
            touched = [.. plan.Touched];
        }
        await work.ExecuteAsync(Finish, new { job.ImportId, at = clock.GetUtcNow() });
        await work.CommitAsync();
        if (touched.Length > 0) await ProductNews.Evict(cache, touched, ct);
    }
}
