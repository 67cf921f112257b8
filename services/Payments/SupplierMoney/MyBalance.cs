using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Tells a supplier what is owed to it, now and by month, and where that money is.</summary>
internal static class MyBalance
{
    private const int Days = 30;

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
            -coalesce(sum(e.amount_cny) filter (where t.kind in ('GoodsAccepted', 'GoodsCredited')), 0) as canteen_cny
        from payments.entries e
        join payments.transactions t on t.transaction_id = e.transaction_id
        where e.owner = @owner
        group by 1
        order by 1 desc
        limit 24;

        select (e.at at time zone 'Asia/Shanghai')::date as day, -sum(e.amount_cny) as cny
        from payments.entries e
        join payments.transactions t on t.transaction_id = e.transaction_id
        where e.owner = @owner and t.kind in ('PaymentSettled', 'GoodsAccepted', 'GoodsCredited') and e.at >= @since
        group by 1;
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/suppliers/me/balance", Handle).RequireAuthorization(Policies.SupplierAccounts)
            .WithName("GetSupplierBalance").WithSummary("What is owed to the caller's supplier, now and by month");

    private static async Task<Ok<SupplierBalance>> Handle(
        CurrentUser supplier, PaymentsDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var first = clock.Today().AddDays(1 - Days);
        var asked = new { owner = supplier.SupplierId.ToString(), since = BeijingTime.StartOf(first) };
        return TypedResults.Ok(await db.QueryMultipleAsync(Read, asked, async grid =>
        {
            var sums = await grid.ReadSingleAsync<Sums>();
            var months = (await grid.ReadAsync<SupplierMonth>()).ToList();
            var taken = (await grid.ReadAsync<SupplierDay>()).ToDictionary(day => day.Day, day => day.Cny);
            return new SupplierBalance(sums.DueCny, sums.PendingCny, sums.CanteenReceivableCny, sums.RefundsCny, months,
                [.. Enumerable.Range(0, Days).Select(first.AddDays).Select(day => new SupplierDay(day, taken.GetValueOrDefault(day)))]);
        }, ct));
    }

    private sealed record Sums(decimal DueCny, decimal PendingCny, decimal CanteenReceivableCny, decimal RefundsCny);
}

/// <param name="DueCny">Delivered and not yet paid out; held at the payment provider for the supplier.</param>
/// <param name="PendingCny">Paid by buyers, not yet delivered.</param>
/// <param name="CanteenReceivableCny">Accepted by canteens; their units pay it to the supplier directly.</param>
/// <param name="RefundsCny">Given back to buyers so far; already taken off the others.</param>
/// <param name="Months">Beijing months, newest first, 24 at most.</param>
/// <param name="Days">The last thirty days, today last, those without sales too.</param>
public sealed record SupplierBalance(
    decimal DueCny, decimal PendingCny, decimal CanteenReceivableCny, decimal RefundsCny, IReadOnlyList<SupplierMonth> Months,
    IReadOnlyList<SupplierDay> Days)
{
    public decimal DaysCny => Days.Sum(day => day.Cny);

    /// <summary>Owed now, by whomever.</summary>
    public decimal ReceivableCny => DueCny + CanteenReceivableCny;
}

/// <param name="Cny">Paid by buyers and accepted by canteens on the day; refunds are not taken off.</param>
public sealed record SupplierDay(DateOnly Day, decimal Cny);

/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="SoldCny">Paid by buyers in the month.</param>
public sealed record SupplierMonth(string Month, decimal SoldCny, decimal BecameDueCny, decimal RefundsCny, decimal CanteenCny);
