using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement;

/// <summary>Gives a person what is kept about them here.</summary>
internal static class PersonalData
{
    private const string Requisitions = """
        select number, requester_name as name, created_at as at
        from procurement.requisitions
        where requester_id = @person
        order by created_at
        """;

    private const string Decisions = """
        select number, decided_by_name as name, decided_at as at
        from procurement.requisitions
        where decided_by = @person
        order by decided_at
        """;

    private const string Signatures = """
        select g.number, s.person_name as name, s.signed_at as at
        from procurement.goods_receipt_signatures s
        join procurement.goods_receipts g on g.goods_receipt_id = s.goods_receipt_id
        where s.person_id = @person
        order by s.signed_at
        """;

    public static void Map(IEndpointRouteBuilder procurement) =>
        procurement.MapGet("/personal-data", async (CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
            {
                var args = new { person = user.Id };
                return TypedResults.Ok(new PersonalRecords(
                    await db.QueryAsync<PersonalRecord>(Requisitions, args, ct),
                    await db.QueryAsync<PersonalRecord>(Decisions, args, ct),
                    await db.QueryAsync<PersonalRecord>(Signatures, args, ct)));
            })
            .RequireAuthorization(Policies.SignedIn).WithName("GetProcurementPersonalData").WithSummary("本人在采购里的数据");
}

/// <summary>Under which papers a person's name stands: requested, decided, signed.</summary>
public sealed record PersonalRecords(
    IReadOnlyList<PersonalRecord> Requisitions, IReadOnlyList<PersonalRecord> Decisions, IReadOnlyList<PersonalRecord> Signatures);

public sealed record PersonalRecord(string Number, string? Name, DateTimeOffset? At);

/// <summary>Takes a person's name off the papers, which the law keeps without it.</summary>
internal sealed class ForgetPersonInProcurement(ProcurementDatabase db, IServiceProvider services)
    : Consumer<PersonErased>(db, services)
{
    private const string Forget = """
        update procurement.requisitions set requester_name = '已注销' where requester_id = @person;
        update procurement.requisitions set decided_by_name = '已注销' where decided_by = @person;
        update procurement.goods_receipt_signatures set person_name = '已注销' where person_id = @person;
        update procurement.goods_receipt_lines set recorded_by_name = '已注销' where recorded_by = @person;
        update procurement.budget_changes set changed_by_name = '已注销' where changed_by = @person;
        update procurement.statements set unit_confirmed_by_name = '已注销' where unit_confirmed_by = @person;
        update procurement.statements set supplier_confirmed_by_name = '已注销' where supplier_confirmed_by = @person;
        update procurement.credit_notes set proposed_by_name = '已注销' where proposed_by = @person;
        update procurement.credit_notes set answered_by_name = '已注销' where answered_by = @person;
        update procurement.statement_payments set recorded_by_name = '已注销' where recorded_by = @person;
        update procurement.statement_payments set received_by_name = '已注销' where received_by = @person;
        """;

    protected override Task Handle(Message<PersonErased> message, Work work, CancellationToken ct) =>
        work.ExecuteAsync(Forget, new { person = message.Body.PersonId });
}
