using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.PriceLists;

/// <summary>
/// Takes a supplier's price list: whole or not at all, keyed by the supplier's own SKU code, so that the same list twice
/// changes nothing. A dry run tells what it would do.
/// </summary>
internal static class ImportPriceList
{
    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPost("/price-lists", Handle).RequireAuthorization(Policies.SupplierProducts).DisableAntiforgery()
            .WithName("ImportPriceList").WithSummary("Imports a price list (CSV or xlsx) in one go, or tells what it would do")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Ok<PriceListReport>> Handle(
        IFormFile file, CurrentUser user, CatalogDatabase db, CategoryTree tree, TimeProvider clock, IOutputCacheStore cache,
        CancellationToken ct, bool dryRun = false)
    {
        var supplierId = user.SupplierId;
        var content = await ContentOf(file, ct);
        var read = await Read(content, tree, ct);
        await using var work = await db.BeginAsync(ct);
        var (plan, report) = await Plan(work, supplierId, read, await tree.ByCode(ct));
        if (dryRun) return TypedResults.Ok(report);
        if (report.Errors.Count > 0) throw Mistakes(report);
        await Apply(work, supplierId, plan, clock.GetUtcNow());
        await work.CommitAsync();
        await Evict(cache, plan.Touched, ct);
        return TypedResults.Ok(report with { IsApplied = true });
    }

    public static async Task Evict(IOutputCacheStore cache, IReadOnlyList<Guid> touched, CancellationToken ct)
    {
        if (touched.Count > 0) await ProductNews.Evict(cache, touched, ct);
    }

    private static async Task<(PriceListPlan Plan, PriceListReport Report)> Plan(
        Work work, Guid supplierId, PriceListRead read, IReadOnlyDictionary<string, Category> categories)
    {
        await ProductRows.Lock(work, supplierId);
        var plan = new PriceListPlan(await PriceListGoods.Before(work, supplierId), read.Errors);
        plan.Take(read.Good);
        await PriceBand.Judge(work, plan, read.Errors);
        var (added, changed, lines) = plan.Outcome(categories);
        return (plan, new PriceListReport(
            read.Rows.Count, added, changed, Math.Max(0, read.Rows.Count - added - changed - BadRows(read.Errors)), false,
            read.Errors.All, read.Unknown, [.. lines.Take(500)]));
    }

    public static async Task<byte[]> ContentOf(IFormFile file, CancellationToken ct)
    {
        if (file.Length > PriceListFile.MostBytes)
        {
            throw new RefusedException(413, "price-list-too-large", "文件超过 5 MB。请只保留价格表一张，或分成几个文件。");
        }
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    /// <exception cref="RefusedException">400 when this is no price list at all.</exception>
    public static async Task<PriceListRead> Read(byte[] content, CategoryTree tree, CancellationToken ct, string hiddenRows = HiddenRows.Ask)
    {
        var table = PriceListFile.Read(content);
        var records = table.Records;
        if (records.Count == 0) throw PriceListFile.Wrong("price-list-empty", "文件里没有内容。");

        var attributes = await tree.Attributes(ct);
        var (columns, unknown, twice) = PriceListColumns.Read(records[0].Cells, attributes.Select(attribute => attribute.Name));
        if (!columns.ContainsKey(PriceListColumns.Code))
        {
            throw PriceListFile.Wrong("price-list-no-code", $"第 {records[0].Row} 行没有“{PriceListColumns.Code}”这一列。请用模板的表头，列的先后随意。");
        }
        if (twice.Count > 0) throw PriceListFile.Wrong("price-list-column-twice", $"“{twice[0]}”一列出现了两次，请删去一列。");
        if (records.Count == 1) throw PriceListFile.Wrong("price-list-empty", "表头下面没有内容。");

        var leaves = (await tree.All(ct)).Where(category => category.ParentCode is not null)
            .SelectMany(leaf => new[] { (Key: leaf.Name, leaf), (Key: leaf.Code, leaf) }).ToDictionary(entry => entry.Key, entry => entry.leaf);
        var errors = new PriceListErrors();
        var names = columns.ToDictionary(column => column.Value, column => column.Key);
        foreach (var (row, column, formula) in table.Formulas)
        {
            if (names.TryGetValue(column, out var name)) errors.Add(row, name, formula, "是公式，不会被计算。请在表格里“粘贴为数值”后再传。");
        }
        int[] hidden = [.. table.Hidden.Where(row => row != records[0].Row)];
        foreach (var row in hiddenRows == HiddenRows.Ask ? hidden : [])
        {
            errors.Add(row, "隐藏的行", "", "这一行被筛选或隐藏，看不见：说一声要不要导入。");
        }
        var reader = new PriceListReader(columns, PriceListColumns.Units(records[0].Cells, columns), leaves, attributes, table.IsFrom1904, errors);
        var wanted = records.Skip(1).ToLookup(record => hiddenRows != HiddenRows.Skip || !hidden.Contains(record.Row));
        if (!wanted[true].Any()) throw PriceListFile.Wrong("price-list-empty", "表头下面没有内容。");
        return new([.. wanted[true].Select(record => (record.Row, reader.Read(record.Row, record.Cells)))], errors, unknown, hidden.Length)
        {
            LeftOut = [.. wanted[false].Select(record => reader.LeftOut(record.Row, record.Cells))],
        };
    }

    /// <summary>Writes a plan without mistakes.</summary>
    public static async Task Apply(Work work, Guid supplierId, PriceListPlan plan, DateTimeOffset at)
    {
        var touched = plan.Touched.ToArray();
        var declared = plan.Skus.Where(sku => sku.DeclaredStock != plan.StockBefore(sku.Code)).ToArray();
        await PriceBand.AgreeToShelf(work, touched);
        var shelf = await WaitingPrices.OnShelf(work, touched);
        var sold = await SoldPrice.Of(work, touched);
        await ProductRows.Write(work, supplierId, plan.Products, at);
        await PriceListGoods.RaiseOthers(work, plan, at);
        await ProductRows.Write(work, supplierId, plan.Skus);
        await PriceListGoods.Retire(work, plan.Retired);
        await PriceBand.Guard(work, touched, at, shelf, sold);
        await ProductNews.Publish(work, touched, at);
        await SaveProduct.DeclareStock(work, supplierId, declared, at, plan.StockBefore);
    }

    private static int BadRows(PriceListErrors errors) => errors.All.Select(error => error.Row).Distinct().Count();

    private static RefusedException Mistakes(PriceListReport report) =>
        new(400, "price-list-mistakes", $"价格表有 {report.Errors.Count} 处要改，改好后再导入；这次什么都没有改动。")
        {
            Details = new Dictionary<string, object?> { ["report"] = report },
        };
}

/// <summary>What was read: every row with its number, null where nothing could be made of it.</summary>
/// <param name="Hidden">Rows under the heading that somebody who looks at the sheet does not see.</param>
internal sealed record PriceListRead(
    IReadOnlyList<(int Row, PriceListRow? Said)> Rows, PriceListErrors Errors, IReadOnlyList<string> Unknown, int Hidden)
{
    /// <summary>Hidden rows that are not wanted: their goods are named by the list and stay as they are.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    public PriceListRow[] Good => [.. Rows.Select(row => row.Said).OfType<PriceListRow>()];
}

internal sealed record LeftOutRow(int Row, string Code, string Name);

/// <summary>What becomes of rows that a filter hides.</summary>
internal static class HiddenRows
{
    public const string Ask = "Ask";
    public const string Skip = "Skip";
    public const string Take = "Take";
}
