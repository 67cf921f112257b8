using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Importing;

/// <summary>Tells the fate of every row, and writes nothing else.</summary>
internal static class CheckImport
{
    private const string WriteRows = """
        insert into catalog.import_rows (import_id, row_number, code, name, fate, details, stock_said, stock_seen)
        select @importId, r.row_number, r.code, r.name, r.fate, string_to_array(r.details, chr(31)), r.stock_said, r.stock_seen
        from unnest(@rows, @codes, @names, @fates, @details, @said, @seen)
            as r (row_number, code, name, fate, details, stock_said, stock_seen)
        """;

    private const string Report = """
        update catalog.imports
        set state = @state, row_count = @rows, added = @added, changed = @changed, retired = @retired, mistakes = @mistakes,
            unknown_columns = @unknown, hidden_count = @hidden, claimed_until = null, finished_at = case when @state = 'Done' then @at end
        where import_id = @importId
        """;

    public static async Task Run(CatalogDatabase db, ImportRow job, CategoryTree tree, DateTimeOffset at, CancellationToken ct)
    {
        var read = await ImportPriceList.Read(job.Content, tree, ct, job.HiddenRows);
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, job.SupplierId);
        await ImportJob.Hold(work, job);
        var plan = new PriceListPlan(await PriceListGoods.Before(work, job.SupplierId), read.Errors);
        plan.Take(read.Good);
        await PriceBand.Judge(work, plan, read.Errors);
        if (job.RetiresAbsent) plan.RetireOthers(read.Good.Select(row => row.Code).ToHashSet());

        var fates = FatesOf(read, plan, await tree.ByCode(ct));
        await work.ExecuteAsync("delete from catalog.import_rows where import_id = @ImportId", new { job.ImportId });
        await work.ExecuteAsync(WriteRows, new
        {
            job.ImportId, rows = fates.Select(row => row.Row).ToArray(), codes = fates.Select(row => row.Code).ToArray(),
            names = fates.Select(row => row.Name).ToArray(), fates = fates.Select(row => row.Fate).ToArray(),
            details = fates.Select(row => string.Join('\u001F', row.Details)).ToArray(),
            said = fates.Select(row => row.StockSaid).ToArray(), seen = fates.Select(row => row.StockSeen).ToArray(),
        });
        var count = fates.CountBy(row => row.Fate).ToDictionary();
        var mistakes = count.GetValueOrDefault(Fates.Mistake);
        var changes = count.GetValueOrDefault(Fates.Added) + count.GetValueOrDefault(Fates.Changed) + plan.Retired.Count;
        // A count that does not say what it was made against is shown beside what there is before it counts.
        var goesOn = job.GoesOn && mistakes == 0 && !read.Good.Any(plan.IsBlindCount);
        await work.ExecuteAsync(Report, new
        {
            job.ImportId, rows = read.Rows.Count, added = count.GetValueOrDefault(Fates.Added), changed = count.GetValueOrDefault(Fates.Changed),
            retired = plan.Retired.Count, mistakes, unknown = read.Unknown.ToArray(), hidden = read.Hidden, at,
            state = goesOn ? (changes == 0 ? ImportJob.Done : ImportJob.Applying) : ImportJob.Checked,
        });
        await work.CommitAsync();
    }

    private static List<ImportFate> FatesOf(PriceListRead read, PriceListPlan plan, IReadOnlyDictionary<string, Category> categories)
    {
        var wrong = read.Errors.All.ToLookup(error => error.Row);
        var (_, _, lines) = plan.Outcome(categories);
        var changed = lines.ToDictionary(line => line.Row);
        var fates = new List<ImportFate>(read.Rows.Count);
        foreach (var (number, said) in read.Rows)
        {
            var (code, name) = (said?.Code ?? "", said?.Name ?? "");
            if (wrong.Contains(number))
            {
                fates.Add(new(number, code, name, Fates.Mistake, [.. wrong[number].Select(error => error.Value.Length == 0 ? $"{error.Column}：{error.Reason}" : $"{error.Column}“{error.Value}”：{error.Reason}")]));
            }
            else if (changed.TryGetValue(number, out var line)) fates.Add(new(number, line.Code, line.Name, line.Fate, [.. line.Changes]));
            else fates.Add(new(number, code, name, Fates.Unchanged, []));
        }
        var rows = read.Good.ToDictionary(row => row.Row);
        fates = fates.ConvertAll(fate => rows.GetValueOrDefault(fate.Row) is not { Stock: { } stock } row ? fate
            : fate with
            {
                StockSaid = stock, StockSeen = plan.StockSeen(row),
                Details = plan.IsBlindCount(row) && fate.Fate == Fates.Changed ? [.. fate.Details, $"没有“{PriceListColumns.StockSeen}”，请核对库存"] : fate.Details,
            });
        // What is not in the list has no row there; it stands after the last.
        var last = read.Rows[^1].Row;
        fates.AddRange(plan.Retired.Select((known, at) =>
            new ImportFate(last + 1 + at, known.Sku.Code, plan.NameOf(known.Sku.ProductId), Fates.Retired, ["表里没有这个编码，停售"])));
        return fates;
    }

    private sealed record ImportFate(int Row, string Code, string Name, string Fate, string[] Details, int? StockSaid = null, int? StockSeen = null);
}

/// <summary>What can become of a row.</summary>
internal static class Fates
{
    public const string Added = "Added";
    public const string Changed = "Changed";
    public const string Unchanged = "Unchanged";
    public const string Retired = "Retired";
    public const string Mistake = "Mistake";
}
