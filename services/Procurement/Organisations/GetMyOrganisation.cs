using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Organisations;

/// <summary>Shows the caller's own organisation: its canteens and this year's budget.</summary>
internal static class GetMyOrganisation
{
    private const string Head = """
        select o.buyer_organisation_id, o.name, o.district_code, o.kind, b.year, coalesce(b.amount_cny, 0) as amount_cny,
            coalesce(b.committed_cny, 0) as committed_cny, coalesce(b.spent_cny, 0) as spent_cny
        from procurement.buyer_organisations o
        left join procurement.budgets b on b.buyer_organisation_id = o.buyer_organisation_id and b.year = @year
        where o.buyer_organisation_id = @id
        """;

    private const string Canteens = """
        select canteen_id, name, address
        from procurement.canteens
        where buyer_organisation_id = @id
        order by canteen_id
        """;

    public static void Map(IEndpointRouteBuilder organisations) =>
        organisations.MapGet("/me", Handle).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("GetMyBuyerOrganisation").WithSummary("本单位、食堂和今年的预算");

    private static async Task<Results<Ok<MyOrganisation>, NotFound>> Handle(
        CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var args = new { id = user.BuyerOrganisationId, year = BeijingTime.DayOf(clock.GetUtcNow()).Year };
        var head = await db.FindAsync<MyOrganisation>(Head, args, ct);
        if (head is null) return TypedResults.NotFound();
        return TypedResults.Ok(head with { Canteens = await db.QueryAsync<CanteenView>(Canteens, args, ct) });
    }
}

/// <param name="Year">Null when no budget has been set for this year.</param>
/// <param name="CommittedCny">Ordered and not yet accepted.</param>
/// <param name="SpentCny">Accepted.</param>
public sealed record MyOrganisation(
    Guid BuyerOrganisationId, string Name, string DistrictCode, string Kind, int? Year, decimal AmountCny, decimal CommittedCny,
    decimal SpentCny)
{
    public decimal RemainingCny => AmountCny - CommittedCny - SpentCny;

    public IReadOnlyList<CanteenView> Canteens { get; init; } = [];
}

public sealed record CanteenView(Guid CanteenId, string Name, string Address);
