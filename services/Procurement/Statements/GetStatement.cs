using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Statements;

/// <summary>Shows a month's statement to the unit and to the supplier: the same figures to both.</summary>
internal static class GetStatement
{
    public static void Map(IEndpointRouteBuilder statements, IEndpointRouteBuilder supplierStatements)
    {
        statements.MapGet("/{month}/{supplierId:guid}",
                (string month, Guid supplierId, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                    One(db, user.BuyerOrganisationId, supplierId, month, clock, ct))
            .RequireAuthorization(CanteenStaff.Anyone).WithName("GetStatement").WithSummary("查看对账单");
        supplierStatements.MapGet("/{month}/{organisationId:guid}",
                (string month, Guid organisationId, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                    One(db, organisationId, user.SupplierId, month, clock, ct))
            .RequireAuthorization(Policies.SupplierAccounts).WithName("GetSupplierStatement").WithSummary("供应商查看对账单");
    }

    private static async Task<Results<Ok<StatementView>, NotFound>> One(
        ProcurementDatabase db, Guid organisation, Guid supplier, string month, TimeProvider clock, CancellationToken ct)
    {
        if (DocumentMonth.Read(month) is not { } of) return TypedResults.NotFound();
        await using var work = await db.BeginAsync(ct);
        return await Statements.ReadAsync(work, organisation, supplier, of, clock.GetUtcNow()) is { } statement
            ? TypedResults.Ok(statement) : TypedResults.NotFound();
    }
}
