using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>The offices whose signatures make a recommendation, and which of them are there since it was last handed in.</summary>
internal static class Offices
{
    private const string Of = """
        with listed as (
            select office_code, name, position
            from suppliers.offices
            where banner_code = @BannerCode
        ),
        asked as (
            select * from listed
            union all
            select office_code, name, position from suppliers.offices
            where banner_code = '' and not exists (select from listed)
        )
        select a.office_code, a.name, s.actor_id as signed_by, s.actor_name as signed_name, s.at as signed_at
        from asked a
        left join lateral (
            select actor_id, actor_name, at
            from suppliers.application_steps s
            where s.application_id = @ApplicationId and s.office = a.office_code
              and s.at >= coalesce((select max(at) from suppliers.application_steps h
                                    where h.application_id = @ApplicationId and h.status = 'Submitted'), '-infinity')
            order by s.at desc
            limit 1) s on true
        order by a.position, a.office_code
        """;

    public static Task<IReadOnlyList<OfficeRow>> OfAsync(Work work, Application application) =>
        work.QueryAsync<OfficeRow>(Of, new { application.BannerCode, application.ApplicationId });
}

internal sealed record OfficeRow
{
    public string OfficeCode { get; init; } = "";
    public string Name { get; init; } = "";
    public Guid? SignedBy { get; init; }
    public string? SignedName { get; init; }
    public DateTimeOffset? SignedAt { get; init; }
}
