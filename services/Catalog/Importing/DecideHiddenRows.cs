using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Catalog.PriceLists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Importing;

/// <summary>A workbook came with rows that a filter hides; its supplier says whether they are meant, and it is checked again.</summary>
internal static class DecideHiddenRows
{
    // What was asked about is shown before it is done, though the list was sent to go on by itself.
    private const string Update = """
        update catalog.imports set state = 'Checking', hidden_rows = @said, goes_on = false, claimed_until = null
        where import_id = @importId and supplier_id = @supplierId and state = 'Checked' and hidden_count > 0
        """;

    private const string Known = """
        select state
        from catalog.imports
        where import_id = @importId and supplier_id = @supplierId
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPut("/imports/{importId:guid}/hidden-rows", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("DecideHiddenRows").WithSummary("Takes or leaves the rows that a filter hides, and checks the list again")
            .ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid importId, DecideHiddenRowsRequest request, CurrentUser user, CatalogDatabase db, RunImports runner, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var args = new { importId, supplierId = user.SupplierId, said = request.AreTaken!.Value ? HiddenRows.Take : HiddenRows.Skip };
        var changed = await work.ExecuteAsync(Update, args);
        if (changed == 0)
        {
            if (await work.FindAsync<string>(Known, args) is null) return TypedResults.NotFound();
            throw RefusedException.Conflict("import-state", "这张价格表还没有检查完，或已经停止。");
        }
        await work.CommitAsync();
        runner.Wake();
        return TypedResults.NoContent();
    }
}

/// <param name="AreTaken">True imports them as if they were seen, false leaves them out.</param>
public sealed record DecideHiddenRowsRequest([property: Required(ErrorMessage = "请说明隐藏的行要不要导入。")] bool? AreTaken);
