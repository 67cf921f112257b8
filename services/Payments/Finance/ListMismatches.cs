using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Lists money that did not fit, newest first.</summary>
internal static class ListMismatches
{
    private const int Most = 50;

    private const string Read = """
        select m.mismatch_id, m.kind, m.order_id, o.number as order_number, m.reference, m.expected_cny, m.received_cny, m.found_at
        from payments.mismatches m
        left join payments.orders o on o.order_id = m.order_id
        where @before::uuid is null or m.mismatch_id < @before
        order by m.mismatch_id desc
        limit @take
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/mismatches", Handle).RequireAuthorization(Policies.For(Roles.Finance))
            .WithName("ListMismatches").WithSummary("Sums that fitted no order or payment; next page by before = nextBefore");

    private static async Task<Ok<Mismatches>> Handle(Guid? before, PaymentsDatabase db, CancellationToken ct)
    {
        var rows = await db.QueryAsync<Mismatch>(Read, new { before, take = Most + 1 }, ct);
        return TypedResults.Ok(rows.Count > Most
            ? new Mismatches([.. rows.Take(Most)], rows[Most - 1].MismatchId)
            : new Mismatches(rows, null));
    }
}

public sealed record Mismatches(IReadOnlyList<Mismatch> Items, Guid? NextBefore);

/// <param name="Kind">
/// amount-differs, paid-twice, payment-unknown, amount-contradicted, cancelled-but-paid, refund-exceeds-payment,
/// refund-exceeds-share or refund-shares-do-not-sum.
/// </param>
/// <param name="ReceivedCny">What came, or was asked back.</param>
public sealed record Mismatch(
    Guid MismatchId, string Kind, Guid? OrderId, string? OrderNumber, string Reference, decimal ExpectedCny, decimal ReceivedCny,
    DateTimeOffset FoundAt);
