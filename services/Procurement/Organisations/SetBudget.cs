using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Organisations;

/// <summary>Shows a year's budget with what stands in it, and lets a supervisor set it, never below what is used.</summary>
internal static class SetBudget
{
    private const string Find = """
        select year, amount_cny, committed_cny, spent_cny
        from procurement.budgets
        where buyer_organisation_id = @organisation and year = @year
        """;

    private const string Months = """
        select date_trunc('month', placed_at at time zone 'Asia/Shanghai')::date as month, count(*)::int as orders,
            coalesce(sum(p.goods_cny + p.freight_cny) filter (where p.status not in ('Accepted')), 0) as committed_cny,
            coalesce(sum(g.payable_cny + g.freight_cny), 0) as spent_cny
        from procurement.purchase_orders p
        left join procurement.goods_receipts g on g.purchase_order_id = p.purchase_order_id and g.status = 'Accepted'
        where p.buyer_organisation_id = @organisation and p.budget_year = @year
            and p.status not in ('StockRefused', 'Declined', 'Cancelled')
        group by month
        order by month
        """;

    private const string ChangesOf = """
        select before_cny, amount_cny, reason, changed_by_name, changed_at
        from procurement.budget_changes
        where buyer_organisation_id = @organisation and year = @year
        order by change_id desc
        limit 100
        """;

    private const string Before = """
        select amount_cny
        from procurement.budgets
        where buyer_organisation_id = @organisation and year = @year
        for update
        """;

    private const string Note = """
        insert into procurement.budget_changes (
            change_id, buyer_organisation_id, year, before_cny, amount_cny, reason, changed_by, changed_by_name, changed_at)
        values (@id, @organisation, @year, @before, @amount, @reason, @user, @name, @now)
        """;

    // Waits for an approval that holds the row; the constraint refuses what is below what is used.
    private const string Upsert = """
        insert into procurement.budgets (buyer_organisation_id, year, amount_cny)
        values (@organisation, @year, @amount)
        on conflict on constraint budgets_key do update set amount_cny = excluded.amount_cny
        where procurement.budgets.committed_cny + procurement.budgets.spent_cny <= excluded.amount_cny
        """;

    public static void Map(IEndpointRouteBuilder procurement)
    {
        procurement.MapGet("/budgets/{year:int}", Show).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("GetBudget").WithSummary("年度预算");
        procurement.MapPut("/budgets/{year:int}", Set).RequireAuthorization(CanteenStaff.Keeper)
            .WithName("SetBudget").WithSummary("设置年度预算").ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<Ok<BudgetView>> Show(int year, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        var args = new { organisation = user.BuyerOrganisationId, year };
        var budget = await db.FindAsync<BudgetView>(Find, args, ct) ?? new BudgetView(year, 0, 0, 0);
        return TypedResults.Ok(budget with
        {
            Months = await db.QueryAsync<BudgetMonth>(Months, args, ct), Changes = await db.QueryAsync<BudgetChange>(ChangesOf, args, ct),
        });
    }

    private static async Task<NoContent> Set(
        int year, SetBudgetRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Math.Abs(year - BeijingTime.DayOf(now).Year) > 1)
        {
            throw RefusedException.Conflict("wrong-year", "只能设置去年、今年和明年的预算。");
        }
        var organisation = user.ActingAs(Roles.Approver);
        await using var work = await db.BeginAsync(ct);
        var amount = Money.Round(request.AmountCny);
        var before = await work.FindAsync<decimal?>(Before, new { organisation, year });
        if (await work.ExecuteAsync(Upsert, new { organisation, year, amount }) == 0)
        {
            throw RefusedException.Conflict("below-used", "预算不能少于已经下单和已经验收的金额。");
        }
        // Saved again as it is changes nothing.
        if (before != amount)
        {
            await work.ExecuteAsync(Note, new
            {
                id = Guid.CreateVersion7(now), organisation, year, before = before ?? 0, amount, reason = request.Reason?.Trim() ?? "",
                user = user.Id, name = user.Name, now,
            });
            await work.AuditAsync(user, "set-budget", organisation, $"把{year}年预算设为{amount:0.00}元", now);
        }
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <param name="CommittedCny">Ordered and not yet accepted.</param>
/// <param name="SpentCny">Accepted.</param>
public sealed record BudgetView(int Year, decimal AmountCny, decimal CommittedCny, decimal SpentCny)
{
    public decimal RemainingCny => AmountCny - CommittedCny - SpentCny;

    public IReadOnlyList<BudgetMonth> Months { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<BudgetChange> Changes { get; init; } = [];
}

/// <param name="BeforeCny">0 where none was set.</param>
public sealed record BudgetChange(decimal BeforeCny, decimal AmountCny, string Reason, string ChangedByName, DateTimeOffset ChangedAt)
{
    public decimal MoreCny => AmountCny - BeforeCny;
}

/// <summary>By the month of the order.</summary>
public sealed record BudgetMonth(DateOnly Month, int Orders, decimal CommittedCny, decimal SpentCny)
{
    public decimal TotalCny => CommittedCny + SpentCny;
}

public sealed record SetBudgetRequest(
    [Range(typeof(decimal), "0", "10000000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "预算不能是负数。")] decimal AmountCny,
    [StringLength(200, ErrorMessage = "原因最多200个字。")] string? Reason = null);
