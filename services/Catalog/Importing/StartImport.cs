using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Catalog.Importing;

/// <summary>Takes a price list in. What is no list is refused at once; its rows are checked while the supplier may leave.</summary>
internal static class StartImport
{
    private const string Insert = """
        insert into catalog.imports (import_id, supplier_id, file_name, content, retires_absent, goes_on, state, made_by, made_at)
        select @importId, supplier_id, @name, @content, @retires, @goesOn, 'Checking', @by, @at
        from catalog.suppliers
        where supplier_id = @supplierId
        """;

    // One list at a time keeps the order in which a supplier meant them.
    private const string Busy = """
        select import_id
        from catalog.imports
        where supplier_id = @supplierId and state in ('Checking', 'Applying')
        limit 1
        """;

    // The last ten are kept, with their files.
    private const string Tidy = """
        delete from catalog.imports
        where supplier_id = @supplierId and state in ('Checked', 'Done', 'Stopped') and import_id not in (
            select import_id from catalog.imports where supplier_id = @supplierId order by made_at desc limit 10)
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPost("/imports", Handle).RequireAuthorization(Policies.SupplierProducts).DisableAntiforgery()
            .WithName("StartImport").WithSummary("Takes in a price list (xlsx or CSV) and checks it, row by row")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);

    private static async Task<Accepted<StartedImport>> Handle(
        IFormFile file, CurrentUser user, CatalogDatabase db, CategoryTree tree, RunImports runner, TimeProvider clock,
        CancellationToken ct, [FromQuery] bool retireAbsent = false, [FromQuery] bool apply = false)
    {
        var supplierId = user.SupplierId;
        var content = await ImportPriceList.ContentOf(file, ct);
        await ImportPriceList.Read(content, tree, ct);

        await using var work = await db.BeginAsync(ct);
        await Mine.ProductRows.Lock(work, supplierId);
        if (await work.FindAsync<Guid?>(Busy, new { supplierId }) is { } busy)
        {
            throw new RefusedException(409, "import-busy", "上一张价格表还在处理，等它结束再传下一张。") { Details = new Dictionary<string, object?> { ["importId"] = busy } };
        }
        var importId = Guid.CreateVersion7();
        await work.ExecuteAsync(Insert, new
        {
            importId, supplierId, name = NameOf(file), content, retires = retireAbsent, goesOn = apply, by = user.Id, at = clock.GetUtcNow(),
        });
        await work.ExecuteAsync(Tidy, new { supplierId });
        await work.CommitAsync();
        runner.Wake();
        return TypedResults.Accepted($"/api/catalog/mine/imports/{importId}", new StartedImport(importId));
    }

    private static string NameOf(IFormFile file)
    {
        var sent = Path.GetFileName(file.FileName);
        var letters = CleanText.IsReadable(sent) ? CleanText.Of(sent).EnumerateRunes().ToArray() : [];
        return letters.Length == 0 ? "价格表" : string.Concat(letters.TakeLast(80));
    }
}

/// <summary>An import has begun; where it stands, <c>GET /api/catalog/mine/imports/{id}</c> tells.</summary>
public sealed record StartedImport(Guid ImportId);
