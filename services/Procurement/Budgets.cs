using Marketplace.Kernel;

namespace Marketplace.Procurement;

/// <summary>
/// The yearly budget of an organisation. Every change takes the row's lock first, so two approvals at once are one after
/// the other, and the check constraint stands behind.
/// </summary>
internal static class Budgets
{
    private const string Lock = """
        select amount_cny, committed_cny, spent_cny
        from procurement.budgets
        where buyer_organisation_id = @organisation and year = @year
        for update
        """;

    private const string Change = """
        update procurement.budgets
        set committed_cny = committed_cny + @committed, spent_cny = spent_cny + @spent
        where buyer_organisation_id = @organisation and year = @year
        """;

    /// <summary>Sets money aside for orders.</summary>
    /// <exception cref="RefusedException">409 <c>over-budget</c> with what is left.</exception>
    public static async Task CommitAsync(Work work, Guid organisation, int year, decimal cny)
    {
        var budget = await work.FindAsync<BudgetRow>(Lock, new { organisation, year });
        var remaining = budget?.RemainingCny ?? 0;
        if (cny > remaining)
        {
            var sentence = budget is null
                ? $"{year}年的预算还没有设置，请先由监督人或审批人设置。"
                : $"{year}年预算还剩{remaining:0.00}元，这次要{cny:0.00}元，差{cny - remaining:0.00}元。可以减少数量，或先调整预算。";
            throw new RefusedException(409, "over-budget", sentence)
            {
                Details = new Dictionary<string, object?> { ["remainingCny"] = remaining, ["wantedCny"] = cny },
            };
        }
        await ChangeAsync(work, organisation, year, cny, 0);
    }

    /// <summary>Frees what an order had set aside.</summary>
    public static Task FreeAsync(Work work, Guid organisation, int year, decimal cny) =>
        ChangeAsync(work, organisation, year, -cny, 0);

    /// <summary>Turns what an order had set aside into what was accepted, which is never more.</summary>
    public static Task SpendAsync(Work work, Guid organisation, int year, decimal committedCny, decimal spentCny) =>
        ChangeAsync(work, organisation, year, -committedCny, spentCny);

    private static Task<int> ChangeAsync(Work work, Guid organisation, int year, decimal committed, decimal spent) =>
        work.ExecuteAsync(Change, new { organisation, year, committed, spent });
}

/// <summary>One year's budget, in yuan.</summary>
internal sealed record BudgetRow(decimal AmountCny, decimal CommittedCny, decimal SpentCny)
{
    public decimal RemainingCny => AmountCny - CommittedCny - SpentCny;
}
