using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Importing;

/// <summary>The supplier has seen what a list would do and lets it: that, and nothing else.</summary>
internal static class AgreeToImport
{
    private const string Lock = """
        select state, mistakes, plan, checks
        from catalog.imports
        where import_id = @importId and supplier_id = @supplierId
        for update
        """;

    private const string Moved = """
        select r.row_number as row, r.stock_seen as seen, coalesce(k.on_hand, k.declared_stock) as now
        from catalog.import_rows r
        join catalog.skus k on k.supplier_id = @supplierId and k.code = r.code
        where r.import_id = @importId and r.stock_said <> r.stock_seen
            and coalesce(k.on_hand, k.declared_stock) not in (r.stock_seen, r.stock_said)
        order by r.row_number
        """;

    // What was looked at is no longer so: it is looked at anew, and shown again.
    private const string Again = """
        update catalog.imports set state = 'Checking', goes_on = false, claimed_until = null
        where import_id = @importId
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPost("/imports/{importId:guid}/agreement", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("AgreeToImport")
            .WithSummary("Writes a checked price list that has no mistakes, as its plan was read; where goods changed since it is Checked anew instead")
            .ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid importId, AgreeToImportRequest request, CurrentUser user, CatalogDatabase db, RunImports runner, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var row = await work.FindAsync<Row>(Lock, new { importId, supplierId = user.SupplierId });
        if (row is null) return TypedResults.NotFound();
        var isShown = PlanName.Read(request.Plan).Hash == row.Plan;
        // Agreed twice is agreed; agreed to by somebody in another way is not.
        if (row.State is ImportJob.Applying or ImportJob.Done)
        {
            return isShown ? TypedResults.NoContent() : throw Other(row, "这张表已经按另一种选择导入了，不是您刚才看到的那样，请看现在的结果。");
        }
        if (row.State != ImportJob.Checked) throw RefusedException.Conflict("import-state", "这张价格表还没有检查完，或已经停止。");
        if (!isShown) throw Other(row, "您看过之后，这张表要做的变了：什么都没有导入，请看过现在的再确认。");
        if (row.Mistakes > 0) throw RefusedException.Conflict("import-mistakes", $"有 {row.Mistakes} 行要改，改好后再传一次；现在什么都没有改动。");
        if ((await work.QueryAsync<(int Row, int Seen, int Now)>(Moved, new { importId, supplierId = user.SupplierId })) is [var moved, ..])
        {
            await work.ExecuteAsync(Again, new { importId });
            await work.CommitAsync();
            runner.Wake();
            throw RefusedException.Conflict("import-stock-moved",
                $"第 {moved.Row} 行的库存变了：您看到的是{moved.Seen}件，现在是{moved.Now}件。什么都没有改动，表已按现在的库存重新检查，请再看一遍。");
        }
        await work.ExecuteAsync("update catalog.imports set state = 'Applying', claimed_until = null where import_id = @importId", new { importId });
        await work.CommitAsync();
        runner.Wake();
        return TypedResults.NoContent();
    }

    private static RefusedException Other(Row row, string sentence) => new(409, "import-plan-changed", sentence)
    {
        Details = new Dictionary<string, object?> { ["plan"] = new PlanName(row.Checks, row.Plan).ToString() },
    };

    private sealed record Row(string State, int Mistakes, string Plan, int Checks);
}

/// <param name="Plan">What was read of the import (<c>plan</c>) and is agreed to; where it is another by now, nothing is done.</param>
public sealed record AgreeToImportRequest(
    [property: Required(ErrorMessage = "请带上看到的导入计划。"), RegularExpression(PlanName.Pattern, ErrorMessage = "这不是导入计划。")] string Plan);
