using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Statements;

/// <summary>
/// Writes down what a unit has paid of a confirmed statement, never more than is payable, takes it back while the supplier has not
/// seen it, and lets the supplier say that it came. The money itself goes from unit to supplier directly.
/// </summary>
internal static class RecordStatementPayment
{
    private const string Insert = """
        insert into procurement.statement_payments (
            payment_id, buyer_organisation_id, supplier_id, month, amount_cny, paid_on, reference, recorded_by, recorded_by_name, recorded_at)
        values (@id, @organisation, @supplier, @month, @amount, @PaidOn, @reference, @user, @name, @now)
        """;

    private const string Remove = """
        delete from procurement.statement_payments
        where payment_id = @paymentId and buyer_organisation_id = @organisation and supplier_id = @supplierId and month = @month
            and received_at is null
        """;

    private const string Receive = """
        update procurement.statement_payments
        set received_by = @user, received_by_name = @name, received_at = @now
        where payment_id = @paymentId and buyer_organisation_id = @organisationId and supplier_id = @supplier and month = @month
            and received_at is null
        returning amount_cny
        """;

    private const string IsReceived = """
        select exists (
            select from procurement.statement_payments
            where payment_id = @paymentId and buyer_organisation_id = @organisationId and supplier_id = @supplier and month = @month)
        """;

    public static void Map(IEndpointRouteBuilder statements, IEndpointRouteBuilder supplierStatements)
    {
        statements.MapPost("/{month}/{supplierId:guid}/payments", Record).RequireAuthorization(CanteenStaff.Keeper)
            .WithName("RecordStatementPayment").WithSummary("登记付款")
            .Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        statements.MapDelete("/{month}/{supplierId:guid}/payments/{paymentId:guid}", TakeBack).RequireAuthorization(CanteenStaff.Keeper)
            .WithName("TakeBackStatementPayment").WithSummary("撤回还没有到账的付款登记");
        supplierStatements.MapPost("/{month}/{organisationId:guid}/payments/{paymentId:guid}/receipt", Received)
            .RequireAuthorization(Policies.SupplierAccounts).WithName("ConfirmStatementPayment").WithSummary("供应商确认到账");
    }

    private static async Task<IResult> Record(
        string month, Guid supplierId, RecordStatementPaymentRequest request, IdempotentRequest once, CurrentUser user,
        ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var (organisation, now) = (user.ActingAs(Roles.Approver), clock.GetUtcNow());
        if (DocumentMonth.Read(month) is not { } of) return TypedResults.NotFound();
        return await once.RunAsync(db, request, async work =>
        {
            await Statements.LockAsync(work, organisation, supplierId);
            var statement = await Statements.ReadAsync(work, organisation, supplierId, of, now);
            if (statement is null) return TypedResults.NotFound();
            if (statement.UnitConfirmedAt is null) throw RefusedException.Conflict("not-confirmed", "请先确认应付，再登记付款。");
            var amount = Money.Round(request.AmountCny);
            if (amount <= 0 || amount > statement.UnpaidCny)
            {
                throw RefusedException.Field("amountCny", "more-than-unpaid", $"还没有付的是{statement.UnpaidCny:0.00}元，请核对金额。");
            }
            if (request.PaidOn > BeijingTime.DayOf(now) || request.PaidOn < of)
            {
                throw RefusedException.Field("paidOn", "wrong-day", "付款日期要在对账月份之后、今天之前。");
            }
            await work.ExecuteAsync(Insert, new
            {
                id = Guid.CreateVersion7(now), organisation, supplier = supplierId, month = of, amount, request.PaidOn,
                reference = request.Reference.Trim(), user = user.Id, name = user.Name, now,
            });
            return TypedResults.NoContent();
        }, ct);
    }

    private static async Task<Results<NoContent, NotFound>> TakeBack(
        string month, Guid supplierId, Guid paymentId, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Approver);
        if (DocumentMonth.Read(month) is not { } of) return TypedResults.NotFound();
        await using var work = await db.BeginAsync(ct);
        if (await work.ExecuteAsync(Remove, new { paymentId, organisation, supplierId, month = of }) == 0) return TypedResults.NotFound();
        await work.AuditAsync(user, "take-back-payment", paymentId, $"撤回{month}对账单的付款登记", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Received(
        string month, Guid organisationId, Guid paymentId, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (DocumentMonth.Read(month) is not { } of) return TypedResults.NotFound();
        await using var work = await db.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var args = new { paymentId, organisationId, supplier = user.SupplierId, month = of, user = user.Id, name = user.Name, now };
        if (await work.FindAsync<decimal?>(Receive, args) is not { } amount)
        {
            // Confirmed twice is confirmed once.
            return await work.FindAsync<bool>(IsReceived, args) ? TypedResults.NoContent() : TypedResults.NotFound();
        }
        work.Publish(new CanteenPaymentReceived(paymentId, month, organisationId, user.SupplierId, amount, now));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <param name="Reference">The bank's number, or whatever finds it again.</param>
public sealed record RecordStatementPaymentRequest(
    [Range(typeof(decimal), "0.01", "10000000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "金额要大于零。")] decimal AmountCny,
    DateOnly PaidOn,
    [Required(ErrorMessage = "请填付款凭证号。"), StringLength(60, ErrorMessage = "凭证号最多60个字。")] string Reference);
