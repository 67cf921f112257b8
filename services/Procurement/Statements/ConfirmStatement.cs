using Marketplace.Kernel;

namespace Marketplace.Procurement.Statements;

/// <summary>Lets unit and supplier each confirm a month that is over. The first confirmation freezes its lines.</summary>
internal static class ConfirmStatement
{
    private const string Open = """
        insert into procurement.statements (statement_id, buyer_organisation_id, supplier_id, supplier_name, month, frozen_at)
        values (@id, @organisation, @supplier, @name, @month, @now)
        on conflict on constraint statement_once do nothing
        """;

    private const string Freeze = """
        insert into procurement.statement_lines (statement_id, line_id, position, body)
        select @id, line_id, position, body::jsonb
        from unnest(@lines, @positions, @bodies) as t (line_id, position, body)
        """;

    private const string ByUnit = """
        update procurement.statements
        set unit_confirmed_by = coalesce(unit_confirmed_by, @user), unit_confirmed_at = coalesce(unit_confirmed_at, @now),
            unit_confirmed_by_name = coalesce(unit_confirmed_by_name, @byName)
        where buyer_organisation_id = @organisation and supplier_id = @supplier and month = @month
        """;

    private const string BySupplier = """
        update procurement.statements
        set supplier_confirmed_by = coalesce(supplier_confirmed_by, @user),
            supplier_confirmed_at = coalesce(supplier_confirmed_at, @now),
            supplier_confirmed_by_name = coalesce(supplier_confirmed_by_name, @byName)
        where buyer_organisation_id = @organisation and supplier_id = @supplier and month = @month
        """;

    public static void Map(IEndpointRouteBuilder statements, IEndpointRouteBuilder supplierStatements)
    {
        statements.MapPost("/{month}/{supplierId:guid}/confirmation",
                (string month, Guid supplierId, ConfirmStatementRequest request, IdempotentRequest once, CurrentUser user,
                    ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                    Confirm(new(user.ActingAs(Roles.Approver), supplierId, month, ByUnit), request, once, user, db, clock, ct))
            .RequireAuthorization(CanteenStaff.Keeper).WithName("ConfirmStatement").WithSummary("单位确认对账单")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
        supplierStatements.MapPost("/{month}/{organisationId:guid}/confirmation",
                (string month, Guid organisationId, ConfirmStatementRequest request, IdempotentRequest once, CurrentUser user,
                    ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                    Confirm(new(organisationId, user.SupplierId, month, BySupplier), request, once, user, db, clock, ct))
            .RequireAuthorization(Policies.SupplierAccounts).WithName("ConfirmSupplierStatement").WithSummary("供应商确认对账单")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Confirm(
        Confirmation which, ConfirmStatementRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db,
        TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (DocumentMonth.Read(which.Month) is not { } month) return TypedResults.NotFound();
        return await once.RunAsync<ConfirmStatementRequest>(db, request, async work =>
        {
            await Statements.LockAsync(work, which.Organisation, which.Supplier);
            var seen = await Statements.ReadAsync(work, which.Organisation, which.Supplier, month, now);
            if (seen is null) return TypedResults.NotFound();
            if (!seen.IsOver) throw RefusedException.Conflict("month-not-over", "这个月还没有过完，下月1日起可以确认。");
            if (request.PayableCny != seen.PayableCny)
            {
                throw RefusedException.Conflict("payable-changed", $"现在的应付是{seen.PayableCny:0.00}元，请核对后再确认。");
            }
            var id = Guid.CreateVersion7(now);
            var key = new
            {
                id, organisation = seen.BuyerOrganisationId, supplier = seen.SupplierId, name = seen.SupplierName, seen.Month, now,
                user = user.Id, byName = user.Name,
            };
            if (await work.ExecuteAsync(Open, key) == 1) await FreezeAsync(work, id, seen);
            await work.ExecuteAsync(which.Sql, key);
            return TypedResults.NoContent();
        }, ct);
    }

    private static Task<int> FreezeAsync(Work work, Guid id, StatementView statement) => work.ExecuteAsync(Freeze, new
    {
        id,
        lines = statement.Lines.Select(line => line.LineId).ToArray(),
        positions = Enumerable.Range(1, statement.Lines.Count).ToArray(),
        bodies = statement.Lines.Select(Statements.Freeze).ToArray(),
    });

    private sealed record Confirmation(Guid Organisation, Guid Supplier, string Month, string Sql);
}

/// <param name="PayableCny">The sum the confirming side saw.</param>
public sealed record ConfirmStatementRequest(decimal PayableCny);
