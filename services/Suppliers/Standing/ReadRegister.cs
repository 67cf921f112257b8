using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Standing;

/// <summary>The officers' register of admitted suppliers: the county's own banner, or, for the platform, all.</summary>
internal static class ReadRegister
{
    private const string List = """
        select s.supplier_id, name, kind, banner_code, standing, standing_reason, standing_at, admitted_at, version, w.years as linkage_waiting
        from suppliers.suppliers s
        cross join lateral (
            select count(*)::int as years
            from suppliers.linkage_years l
            where l.supplier_id = s.supplier_id and l.sha256 is not null and l.verified_version is distinct from l.version) w
        where (@all or banner_code = any(@banners)) and (@standing::text is null or standing = @standing)
          and (@like::text is null or name ilike @like or credit_code ilike @like)
          and (not @linkageWaits or w.years > 0)
        order by admitted_at desc, supplier_id
        limit 200
        """;

    private const string Counted = """
        select count(*)::int as "all", count(*) filter (where w.years > 0)::int as linkage_waits,
            count(*) filter (where standing = 'Active')::int as active, count(*) filter (where standing = 'Suspended')::int as suspended,
            count(*) filter (where standing = 'Holiday')::int as holiday, count(*) filter (where standing = 'Terminated')::int as terminated
        from suppliers.suppliers s
        cross join lateral (
            select count(*)::int as years
            from suppliers.linkage_years l
            where l.supplier_id = s.supplier_id and l.sha256 is not null and l.verified_version is distinct from l.version) w
        where (@all or banner_code = any(@banners)) and (@like::text is null or name ilike @like or credit_code ilike @like)
        """;

    private const string One = """
        select supplier_id, name, kind, credit_code, banner_code, standing, standing_reason, holiday_until, admitted_at, version, owner_id,
               application_id
        from suppliers.suppliers
        where supplier_id = @supplierId
        """;

    public const string Steps = """
        select standing, actor_name, actor_role, reason, at
        from suppliers.supplier_steps
        where supplier_id = @supplierId
        order by at
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        var officers = Policies.For(Roles.CountyOfficer, Roles.PlatformReviewer);
        suppliers.MapGet("/register", All).RequireAuthorization(officers)
            .WithName("ListSuppliers").WithSummary("Admitted suppliers within the officer's scope, at most 200.");
        suppliers.MapGet("/register/counts", Counts).RequireAuthorization(officers)
            .WithName("CountSuppliers").WithSummary("How many of them, or of those looked for, stand how.");
        suppliers.MapGet("/register/{supplierId:guid}", Detail).RequireAuthorization(officers)
            .WithName("ReadRegisteredSupplier").WithSummary("One of them with its history.");
    }

    private static async Task<Ok<IReadOnlyList<RegisteredSupplier>>> All(
        string? standing, string? q, bool? linkageWaits, CurrentUser officer, SuppliersDatabase db, CancellationToken ct)
    {
        var rows = await db.QueryAsync<Row>(List, new
        {
            all = officer.Is(Roles.PlatformReviewer), banners = officer.ScopesOf(Roles.CountyOfficer).ToArray(), standing,
            like = SearchPattern.Anywhere(q), linkageWaits = linkageWaits ?? false,
        }, ct);
        return TypedResults.Ok<IReadOnlyList<RegisteredSupplier>>([.. rows.Select(row => new RegisteredSupplier(
            row.SupplierId, row.Name, row.Kind, row.BannerCode, Regions.Find(row.BannerCode)?.Name ?? "", row.Standing, row.StandingReason,
            row.StandingAt ?? row.AdmittedAt, row.AdmittedAt, row.Version, row.LinkageWaiting))]);
    }

    private static async Task<Ok<RegisterCounts>> Counts(string? q, CurrentUser officer, SuppliersDatabase db, CancellationToken ct)
    {
        var counted = await db.QueryAsync<RegisterCounts>(Counted, new
        {
            all = officer.Is(Roles.PlatformReviewer), banners = officer.ScopesOf(Roles.CountyOfficer).ToArray(), like = SearchPattern.Anywhere(q),
        }, ct);
        return TypedResults.Ok(counted.Single());
    }

    private static async Task<Results<Ok<SupplierRecord>, NotFound>> Detail(
        Guid supplierId, CurrentUser officer, SuppliersDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var row = await work.FindAsync<OneRow>(One, new { supplierId });
        if (row is null || !officer.Is(Roles.PlatformReviewer) && !officer.Is(Roles.CountyOfficer, row.BannerCode)) return TypedResults.NotFound();
        var steps = await work.QueryAsync<SupplierStep>(Steps, new { supplierId });
        var next = officer.Is(Roles.PlatformReviewer) && officer.Id != row.OwnerId
            ? SupplierStanding.NextFor(row.Standing, Roles.PlatformReviewer) : [];
        return TypedResults.Ok(new SupplierRecord(
            row.SupplierId, row.ApplicationId, row.Name, row.Kind, row.CreditCode, row.BannerCode, Regions.Find(row.BannerCode)?.Name ?? "",
            row.Standing, row.StandingReason, row.HolidayUntil, row.AdmittedAt, row.Version, steps, [.. next]));
    }

    private sealed record Row(
        Guid SupplierId, string Name, string Kind, string BannerCode, string Standing, string StandingReason, DateTimeOffset? StandingAt,
        DateTimeOffset AdmittedAt, long Version, int LinkageWaiting);

    private sealed record OneRow(
        Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string Standing, string StandingReason,
        DateOnly? HolidayUntil, DateTimeOffset AdmittedAt, long Version, Guid OwnerId, Guid ApplicationId);
}

/// <param name="Standing">Active, Suspended, Holiday or Terminated.</param>
/// <param name="LinkageWaiting">Years stated with evidence that the county has yet to verify.</param>
public sealed record RegisteredSupplier(
    Guid SupplierId, string Name, string Kind, string BannerCode, string BannerName, string Standing, string Reason, DateTimeOffset Since,
    DateTimeOffset AdmittedAt, long Version, int LinkageWaiting);

/// <param name="LinkageWaits">With years that the county has yet to verify.</param>
public sealed record RegisterCounts(int All, int LinkageWaits, int Active, int Suspended, int Holiday, int Terminated);

/// <param name="Next">Where this officer may bring it.</param>
public sealed record SupplierRecord(
    Guid SupplierId, Guid ApplicationId, string Name, string Kind, string CreditCode, string BannerCode, string BannerName, string Standing,
    string Reason, DateOnly? HolidayUntil, DateTimeOffset AdmittedAt, long Version, IReadOnlyList<SupplierStep> Steps, IReadOnlyList<string> Next);

/// <param name="ActorRole">PlatformReviewer, SupplierOwner, or Clock for a holiday that was over.</param>
public sealed record SupplierStep(string Standing, string ActorName, string ActorRole, string Reason, DateTimeOffset At);
