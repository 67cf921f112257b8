using System.Globalization;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Lists what was booked for a supplier, newest first.</summary>
internal static class MyEntries
{
    private const int Most = 100;

    private const string Read = """
        select e.entry_id, t.kind, e.account, -e.amount_cny as amount_cny, t.number, t.order_id, e.share_id, e.at
        from payments.entries e
        join payments.transactions t on t.transaction_id = e.transaction_id
        where e.owner = @owner and e.entry_id < @before
            and (@month = '' or to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM') = @month)
            and (@like::text is null or t.number ilike @like)
        order by e.entry_id desc
        limit @take
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/suppliers/me/entries", Handle).RequireAuthorization(Policies.SupplierAccounts)
            .WithName("ListSupplierEntries")
            .WithSummary("Ledger entries of the caller's supplier, newest first; next page by before = nextBefore");

    /// <param name="before">An entry id; only older ones are listed.</param>
    /// <param name="month">A Beijing month such as <c>2026-11</c>.</param>
    /// <param name="query">Part of an order's number.</param>
    private static async Task<Ok<SupplierEntries>> Handle(
        long? before, string? month, string? query, int? limit, CurrentUser supplier, PaymentsDatabase db, CancellationToken ct)
    {
        if (month is not null && !DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw RefusedException.Field("month", "month-malformed", "月份请写成 2026-11 这样。");
        }
        var most = Math.Clamp(limit ?? 30, 1, Most);
        var rows = await db.QueryAsync<SupplierEntry>(Read, new
        {
            owner = supplier.SupplierId.ToString(), before = before ?? long.MaxValue, month = month ?? "", like = SearchPattern.Anywhere(query), take = most + 1,
        }, ct);
        return TypedResults.Ok(rows.Count > most
            ? new SupplierEntries([.. rows.Take(most)], rows[most - 1].EntryId)
            : new SupplierEntries(rows, null));
    }
}

/// <param name="NextBefore">Null on the last page.</param>
public sealed record SupplierEntries(IReadOnlyList<SupplierEntry> Items, long? NextBefore);

/// <param name="Kind">PaymentSettled, ShareDue, RefundOwed, GoodsAccepted, GoodsCredited or CanteenPaid.</param>
/// <param name="Account">SupplierPending, SupplierDue or SupplierDirect.</param>
/// <param name="AmountCny">What the supplier is owed more (or, negative, less) on this account.</param>
/// <param name="ShareId">The supplier order, or for GoodsAccepted and GoodsCredited the purchase order.</param>
public sealed record SupplierEntry(
    long EntryId, string Kind, string Account, decimal AmountCny, string Number, Guid? OrderId, Guid? ShareId, DateTimeOffset At);
