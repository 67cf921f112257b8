using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
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
        mine.MapPost("/price-lists", Handle).RequireAuthorization(Policies.Supplier).DisableAntiforgery()
            .WithName("ImportPriceList").WithSummary("Imports a price list as CSV, or tells what it would do")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Ok<PriceListReport>> Handle(
        IFormFile file, CurrentUser user, CatalogDatabase db, CategoryTree tree, TimeProvider clock, IOutputCacheStore cache,
        CancellationToken ct, bool dryRun = false)
    {
        var supplierId = user.SupplierId;
        var (rows, errors, unknown) = await Read(file, tree, ct);
        await using var work = await db.BeginAsync(ct);
        await ProductRows.Lock(work, supplierId);
        var plan = new PriceListPlan(await PriceListGoods.Before(work, supplierId), errors);
        plan.Take(rows.OfType<PriceListRow>().ToArray());

        var (added, changed, lines) = plan.Outcome();
        var report = new PriceListReport(
            rows.Count, added, changed, Math.Max(0, rows.Count - added - changed - BadRows(errors)), false, errors.All, unknown, lines);
        if (dryRun) return TypedResults.Ok(report);
        if (errors.Any) throw Mistakes(report);

        await Apply(work, supplierId, plan, clock.GetUtcNow());
        await work.CommitAsync();
        if (plan.Touched.Count > 0) await ProductNews.Evict(cache, plan.Touched, ct);
        return TypedResults.Ok(report with { IsApplied = true });
    }

    private static async Task<(IReadOnlyList<PriceListRow?> Rows, PriceListErrors Errors, List<string> Unknown)> Read(
        IFormFile file, CategoryTree tree, CancellationToken ct)
    {
        if (file.Length > PriceListFile.MostBytes)
        {
            throw new RefusedException(413, "price-list-too-large", "文件超过 5 MB。请只保留价格表一张，或分成几个文件。");
        }
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, ct);
        var records = PriceListFile.Read(content);
        if (records.Count == 0) throw PriceListFile.Wrong("price-list-empty", "文件里没有内容。");

        var (columns, unknown, twice) = PriceListColumns.Read(records[0].Cells);
        if (!columns.ContainsKey(PriceListColumns.Code))
        {
            throw PriceListFile.Wrong("price-list-no-code", $"第 1 行没有“{PriceListColumns.Code}”这一列。请用模板的表头，列的先后随意。");
        }
        if (twice.Count > 0) throw PriceListFile.Wrong("price-list-column-twice", $"“{twice[0]}”一列出现了两次，请删去一列。");
        if (records.Count == 1) throw PriceListFile.Wrong("price-list-empty", "表头下面没有内容。");

        var leaves = (await tree.All(ct)).Where(category => category.ParentCode is not null)
            .SelectMany(leaf => new[] { (Key: leaf.Name, leaf), (Key: leaf.Code, leaf) }).ToDictionary(entry => entry.Key, entry => entry.leaf);
        var errors = new PriceListErrors();
        var reader = new PriceListReader(columns, leaves, errors);
        return ([.. records.Skip(1).Select(record => reader.Read(record.Row, record.Cells))], errors, unknown);
    }

    private static async Task Apply(Work work, Guid supplierId, PriceListPlan plan, DateTimeOffset at)
    {
        var before = (await work.QueryAsync<(Guid Id, int? Stock)>(
            "select sku_id, declared_stock from catalog.skus where supplier_id = @supplierId", new { supplierId }))
            .ToDictionary(row => row.Id, row => row.Stock);
        await ProductRows.Write(work, supplierId, plan.Products, at);
        await PriceListGoods.RaiseOthers(work, plan, at);
        await ProductRows.Write(work, supplierId, plan.Skus);
        await ProductNews.Publish(work, [.. plan.Touched], at);
        await SaveProduct.DeclareStock(work, supplierId,
            [.. plan.Skus.Where(sku => sku.DeclaredStock != before.GetValueOrDefault(sku.SkuId))], at);
    }

    private static int BadRows(PriceListErrors errors) => errors.All.Select(error => error.Row).Distinct().Count();

    private static RefusedException Mistakes(PriceListReport report) =>
        new(400, "price-list-mistakes", $"价格表有 {report.Errors.Count} 处要改，改好后再导入；这次什么都没有改动。")
        {
            Details = new Dictionary<string, object?> { ["report"] = report },
        };
}
