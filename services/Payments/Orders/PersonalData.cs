using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Hands people what this service knows of them: what they paid and what they got back.</summary>
internal static class PersonalData
{
    private const string Read = """
        select o.number as order_number, p.provider, p.amount_cny, p.status, p.created_at, p.settled_at
        from payments.payments p
        join payments.orders o on o.order_id = p.order_id
        where o.buyer_id = @personId
        order by p.created_at;

        select o.number as order_number, r.amount_cny, r.reason, r.status, r.requested_at, r.settled_at
        from payments.refunds r
        join payments.orders o on o.order_id = r.order_id
        where o.buyer_id = @personId
        order by r.requested_at;
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/personal-data", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("GetPaymentsPersonalData").WithSummary("What the caller paid and got back");

    private static async Task<Ok<PaymentsPersonalData>> Handle(CurrentUser person, PaymentsDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryMultipleAsync(Read, new { personId = person.Id }, async grid => new PaymentsPersonalData(
            (await grid.ReadAsync<PersonalPayment>()).ToList(), (await grid.ReadAsync<PersonalRefund>()).ToList()), ct));
}

public sealed record PaymentsPersonalData(IReadOnlyList<PersonalPayment> Payments, IReadOnlyList<PersonalRefund> Refunds);

public sealed record PersonalPayment(
    string OrderNumber, string Provider, decimal AmountCny, string Status, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt);

public sealed record PersonalRefund(
    string OrderNumber, decimal AmountCny, string Reason, string Status, DateTimeOffset RequestedAt, DateTimeOffset? SettledAt);
