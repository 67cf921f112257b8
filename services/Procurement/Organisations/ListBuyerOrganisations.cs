using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Organisations;

/// <summary>Lists the buyer organisations of the market for administrators.</summary>
internal static class ListBuyerOrganisations
{
    private const string All = """
        select o.buyer_organisation_id, o.name, o.district_code, o.kind,
            (select count(*)::int from procurement.canteens c where c.buyer_organisation_id = o.buyer_organisation_id) as canteens,
            coalesce(b.amount_cny, 0) as budget_cny, coalesce(b.committed_cny + b.spent_cny, 0) as used_cny
        from procurement.buyer_organisations o
        left join procurement.budgets b on b.buyer_organisation_id = o.buyer_organisation_id and b.year = @year
        where @after::uuid is null or o.buyer_organisation_id > @after
        order by o.buyer_organisation_id
        limit 200
        """;

    public static void Map(IEndpointRouteBuilder organisations) =>
        organisations.MapGet("", async (Guid? after, ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                TypedResults.Ok(new BuyerOrganisationList(await db.QueryAsync<BuyerOrganisationItem>(
                    All, new { after, year = BeijingTime.DayOf(clock.GetUtcNow()).Year }, ct))))
            .RequireAuthorization(Policies.Administrator).WithName("ListBuyerOrganisations").WithSummary("采购单位列表");
}

public sealed record BuyerOrganisationList(IReadOnlyList<BuyerOrganisationItem> Items);

public sealed record BuyerOrganisationItem(
    Guid BuyerOrganisationId, string Name, string DistrictCode, string Kind, int Canteens, decimal BudgetCny, decimal UsedCny);
