using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Tells a supplier what is owed to it, now and by month, and where that money is.</summary>
internal static class MyBalance
{
    // Everything is derived from the entries. A refund is a debit of the supplier's accounts by a RefundOwed.
    private const string Read = """
        select
            -coalesce(sum(e.amount_cny) filter (where e.account = 'SupplierDue'), 0) as due_cny,
            -coalesce(sum(e.amount_cny) filter (where e.account = 'SupplierPending'), 0) as pending_cny,
            -coalesce(sum(e.amount_cny) filter (where e.account = 'SupplierDirect'), 0) as canteen_receivable_cny,
            coalesce(sum(e.amount_cny) filter (where t.kind = 'RefundOwed'), 0) as refunds_cny
        from payments.entries e
        join payments.transactions t on t.transaction_id = e.transaction_id
        where e.owner = @owner;

        select to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
            -coalesce(sum(e.amount_cny) filter (where t.kind = 'PaymentSettled'), 0) as sold_cny,
            -coalesce(sum(e.amount_cny) filter (where t.kind = 'ShareDue' and e.account = 'SupplierDue'), 0) as became_due_cny,
            coalesce(sum(e.amount_cny) filter (where t.kind = 'RefundOwed'), 0) as refunds_cny,
            -coalesce(sum(e.amount_cny) filter (where e.account = 'SupplierDirect'), 0) as canteen_cny
        from payments.entries e
        join payments.transactions t on t.transaction_id = e.transaction_id
        where e.owner = @owner
        group by 1
        order by 1 desc
        limit 24;
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/suppliers/me/balance", Handle).RequireAuthorization(Policies.SupplierAccounts)
            .WithName("GetSupplierBalance").WithSummary("What is owed to the caller's supplier, now and by month");

    private static async Task<Ok<SupplierBalance>> Handle(CurrentUser supplier, PaymentsDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryMultipleAsync(Read, new { owner = supplier.SupplierId.ToString() }, async grid =>
        {
            var sums = await grid.ReadSingleAsync<Sums>();
            var months = (await grid.ReadAsync<SupplierMonth>()).ToList();
            return new SupplierBalance(sums.DueCny, sums.PendingCny, sums.CanteenReceivableCny, sums.RefundsCny, months);
        }, ct));

    private sealed record Sums(decimal DueCny, decimal PendingCny, decimal CanteenReceivableCny, decimal RefundsCny);
}

/// <param name="DueCny">Delivered and not yet paid out; held at the payment provider for the supplier.</param>
/// <param name="PendingCny">Paid by buyers, not yet delivered.</param>
/// <param name="CanteenReceivableCny">Accepted by canteens; their units pay it to the supplier directly.</param>
/// <param name="RefundsCny">Given back to buyers so far; already taken off the others.</param>
/// <param name="Months">Beijing months, newest first, 24 at most.</param>
public sealed record SupplierBalance(
    decimal DueCny, decimal PendingCny, decimal CanteenReceivableCny, decimal RefundsCny, IReadOnlyList<SupplierMonth> Months);

/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="SoldCny">Paid by buyers in the month.</param>
public sealed record SupplierMonth(string Month, decimal SoldCny, decimal BecameDueCny, decimal RefundsCny, decimal CanteenCny);
