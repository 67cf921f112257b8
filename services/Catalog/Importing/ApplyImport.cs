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

    private const string Shown = """
        select row_number as row, code, fate, array_to_string(details, chr(31)) as details, stock_seen
        from catalog.import_rows
        where import_id = @ImportId
        """;

    // What was agreed to is no longer what the list would do: it is looked at anew, and shown again.
    private const string LookAgain = """
        update catalog.imports set state = 'Checking', goes_on = false, claimed_until = null
        where import_id = @ImportId
        """;

    private const string Finish = """
        update catalog.imports set state = 'Done', done = row_count, finished_at = @at, claimed_until = null
        where import_id = @importId
        """;

    public static async Task Run(
        CatalogDatabase db, ImportRow job, CategoryTree tree, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        var read = await ImportPriceList.Read(job.Content, tree, ct, job.HiddenRows);
        var shown = (await db.QueryAsync<ShownRow>(Shown, new { job.ImportId }, ct)).ToDictionary(row => row.Row);
        // The stock of a row is what its supplier saw beside it when agreeing.
        read = read with { Rows = [.. read.Rows.Select(row => (row.Row, row.Said is { Stock: not null } said ? said with { StockSeen = shown.GetValueOrDefault(row.Row)?.StockSeen } : row.Said))] };
        var categories = await tree.ByCode(ct);
        if (job.Done == 0 && !await IsAsAgreed(db, job, read, categories, ct)) return;
        var rows = read.Good;
        for (var from = job.Done; from < rows.Length; from += Piece)
        {
            ct.ThrowIfCancellationRequested();
            job = await Write(db, job, rows[from..Math.Min(from + Piece, rows.Length)], shown, categories, clock, cache, ct);
        }
        await End(db, job, shown.Values, clock, cache, ct);
    }

    private static async Task<bool> IsAsAgreed(
        CatalogDatabase db, ImportRow job, PriceListRead read, IReadOnlyDictionary<string, Category> categories, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, job.SupplierId);
        await ImportJob.Hold(work, job);
        if (ImportPlan.Of(read, await CheckImport.Plan(work, job, read), categories).Hash == job.Plan) return true;
        await work.ExecuteAsync(LookAgain, new { job.ImportId });
        await work.CommitAsync();
        return false;
    }

    private static async Task<ImportRow> Write(
        CatalogDatabase db, ImportRow job, PriceListRow[] rows, Dictionary<int, ShownRow> shown, IReadOnlyDictionary<string, Category> categories,
        TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
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
        if (plan.Outcome(categories).Lines.FirstOrDefault(line => shown.GetValueOrDefault(line.Row)?.Says(line) != true) is { } other)
        {
            throw new RefusedException(409, "import-outrun", $"第 {other.Row} 行现在不能导入：确认之后这件商品又被改过（{string.Join("；", other.Changes)}）。前面的 {job.Done} 行已导入，看过之后把文件再传一次即可。");
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
        CatalogDatabase db, ImportRow job, IEnumerable<ShownRow> shown, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, job.SupplierId);
        await ImportJob.Hold(work, job);
        Guid[] touched = [];
        if (job.RetiresAbsent)
        {
            var plan = new PriceListPlan(await PriceListGoods.Before(work, job.SupplierId), new PriceListErrors());
            // Those that were shown, and nothing that came since.
            plan.Retire(shown.Where(row => row.Fate == Fates.Retired).Select(row => row.Code).ToHashSet());
            await ImportPriceList.Apply(work, job.SupplierId, plan, clock.GetUtcNow());
            touched = [.. plan.Touched];
        }
        await work.ExecuteAsync(Finish, new { job.ImportId, at = clock.GetUtcNow() });
        await work.CommitAsync();
        if (touched.Length > 0) await ProductNews.Evict(cache, touched, ct);
    }

    private sealed record ShownRow(int Row, string Code, string Fate, string Details, int? StockSeen)
    {
        // Of a changed row nothing that was not said; a new one is told from what the list itself says.
        public bool Says(PriceListLine line) =>
            Fate == line.Fate && (Fate == Fates.Added || !line.Changes.Except(Details.Split(PlannedRow.Part)).Any());
    }
}
