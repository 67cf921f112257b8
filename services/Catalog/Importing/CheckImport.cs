using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Importing;

/// <summary>Tells the fate of every row, and writes nothing else.</summary>
internal static class CheckImport
{
    private const string Before = """
        select row_number as row, code, fate, array_to_string(details, chr(31)) as details, notes::text as notes, since, was_fate, was_notes::text as was_notes
        from catalog.import_rows
        where import_id = @ImportId
        """;

    private const string WriteRows = """
        insert into catalog.import_rows (import_id, row_number, code, name, fate, details, stock_said, stock_seen, since, was_fate, notes, was_notes)
        select @importId, r.row_number, r.code, r.name, r.fate, string_to_array(r.details, chr(31)), r.stock_said, r.stock_seen, r.since,
            r.was_fate, r.notes::jsonb, r.was_notes::jsonb
        from unnest(@rows, @codes, @names, @fates, @details, @said, @seen, @since, @wasFates, @notes, @wasNotes)
            as r (row_number, code, name, fate, details, stock_said, stock_seen, since, was_fate, notes, was_notes)
        """;

    private const string Report = """
        update catalog.imports
        set state = @state, row_count = @rows, added = @added, changed = @changed, retired = @retired, mistakes = @mistakes,
            unknown_columns = @unknown, hidden_count = @hidden, plan = @plan, checks = @check, claimed_until = null,
            finished_at = case when @state = 'Done' then @at end
        where import_id = @importId
        """;

    public static async Task Run(CatalogDatabase db, ImportRow job, CategoryTree tree, DateTimeOffset at, CancellationToken ct)
    {
        var read = await ImportPriceList.Read(job.Content, tree, ct, job.HiddenRows);
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, job.SupplierId);
        await ImportJob.Hold(work, job);
        var goods = await Plan(work, job, read);
        var plan = ImportPlan.Of(read, goods, await tree.ByCode(ct));
        await Keep(work, job, plan);

        var mistakes = plan.CountOf(Fates.Mistake);
        var changes = plan.CountOf(Fates.Added) + plan.CountOf(Fates.Changed) + plan.CountOf(Fates.Retired);
        // A count that does not say what it was made against is shown beside what there is before it counts.
        var goesOn = job.GoesOn && mistakes == 0 && !read.Good.Any(goods.IsBlindCount);
        await work.ExecuteAsync(Report, new
        {
            job.ImportId, rows = read.Rows.Count, added = plan.CountOf(Fates.Added), changed = plan.CountOf(Fates.Changed),
            retired = plan.CountOf(Fates.Retired), mistakes, unknown = read.Unknown.ToArray(), hidden = read.Hidden, at,
            plan = plan.Hash, check = job.Checks + 1,
            state = goesOn ? (changes == 0 ? ImportJob.Done : ImportJob.Applying) : ImportJob.Checked,
        });
        await work.CommitAsync();
    }

    /// <summary>What the list does to the goods as they are now. Call with the supplier locked.</summary>
    public static async Task<PriceListPlan> Plan(Work work, ImportRow job, PriceListRead read)
    {
        var plan = new PriceListPlan(await PriceListGoods.Before(work, job.SupplierId), read.Errors);
        plan.Take(read.Good);
        await PriceBand.Judge(work, plan, read.Errors);
        // Goods that stand in hidden rows are in the list, whatever becomes of those rows.
        if (job.RetiresAbsent) plan.RetireOthers(read.Good.Select(row => row.Code).Concat(read.LeftOut.Select(row => row.Code)).ToHashSet());
        return plan;
    }

    // What differs from the check before says so: who looked at that one is shown the difference.
    private static async Task Keep(Work work, ImportRow job, ImportPlan plan)
    {
        // What the list does not name has no row of its own, and is known by its code.
        var before = (await work.QueryAsync<RowBefore>(Before, new { job.ImportId })).ToDictionary(row => row.Fate == Fates.Retired ? $"-{row.Code}" : $"{row.Row}");
        var rows = plan.Rows.Select(row => (Row: row, Was: before.GetValueOrDefault(row.Fate == Fates.Retired ? $"-{row.Code}" : $"{row.Row}")))
            .Select(one => one.Was is { } was && was.Fate == one.Row.Fate && was.Details == one.Row.Details
                ? (one.Row, was.Since, was.WasFate, was.WasNotes)
                : (one.Row, Since: job.Checks + 1, WasFate: one.Was?.Fate, WasNotes: one.Was?.Notes)).ToArray();
        await work.ExecuteAsync("delete from catalog.import_rows where import_id = @ImportId", new { job.ImportId });
        await work.ExecuteAsync(WriteRows, new
        {
            job.ImportId, rows = rows.Select(one => one.Row.Row).ToArray(), codes = rows.Select(one => one.Row.Code).ToArray(),
            names = rows.Select(one => one.Row.Name).ToArray(), fates = rows.Select(one => one.Row.Fate).ToArray(),
            details = rows.Select(one => one.Row.Details).ToArray(), said = rows.Select(one => one.Row.StockSaid).ToArray(),
            seen = rows.Select(one => one.Row.StockSeen).ToArray(), since = rows.Select(one => one.Since).ToArray(),
            wasFates = rows.Select(one => one.WasFate).ToArray(), wasNotes = rows.Select(one => one.WasNotes).ToArray(),
            notes = rows.Select(one => JsonSerializer.Serialize(one.Row.Notes, Json.Options)).ToArray(),
        });
    }

    private sealed record RowBefore(int Row, string Code, string Fate, string Details, string Notes, int Since, string? WasFate, string? WasNotes);
}
