using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Shows finance every account's balance. Their sum is zero, or something is badly wrong.</summary>
internal static class TrialBalance
{
    private const string Read = """
        select account, count(distinct owner)::int as owners, count(*)::int as entries,
            coalesce(sum(amount_cny) filter (where amount_cny > 0), 0) as debit_cny,
            -coalesce(sum(amount_cny) filter (where amount_cny < 0), 0) as credit_cny,
            sum(amount_cny) as balance_cny
        from payments.entries
        group by account
        order by account
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/ledger/trial-balance", Handle).RequireAuthorization(Policies.For(Roles.Finance))
            .WithName("GetTrialBalance").WithSummary("Balance of every kind of account; sums to zero");

    private static async Task<Ok<LedgerBalance>> Handle(PaymentsDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var accounts = await db.QueryAsync<AccountBalance>(Read, null, ct);
        return TypedResults.Ok(new LedgerBalance(clock.GetUtcNow(), accounts.Sum(account => account.BalanceCny), accounts));
    }
}

/// <param name="TotalCny">Always 0.</param>
public sealed record LedgerBalance(DateTimeOffset At, decimal TotalCny, IReadOnlyList<AccountBalance> Accounts)
{
    public decimal DebitCny => Accounts.Sum(account => account.DebitCny);

    public decimal CreditCny => Accounts.Sum(account => account.CreditCny);
}

/// <param name="BalanceCny">Debits less credits.</param>
public sealed record AccountBalance(
    string Account, int Owners, int Entries, decimal DebitCny, decimal CreditCny, decimal BalanceCny);
