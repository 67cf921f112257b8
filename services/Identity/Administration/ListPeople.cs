using Marketplace.Identity.People;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Administration;

/// <summary>Finds people for the administrator, by number or part of a name. Each search is accounted for.</summary>
internal static class ListPeople
{
    private const int PageSize = 50;

    private const string Find = $"""
        select p.person_id, p.name, p.phone, p.registered_at, p.totp_enabled,
               coalesce((select string_agg(distinct m.role, ' ') from identity.memberships m
                         where m.person_id = p.person_id and m.revoked_at is null), '') as roles
        from identity.people p
        where p.erased_at is null
          and (@phone::text is null or p.phone = @phone)
          and (@name::text is null or translate(p.name, '{NameReader.Dots}', '') ilike @name)
          and (@after::uuid is null or (p.registered_at, p.person_id) < (
              select a.registered_at, a.person_id from identity.people a where a.person_id = @after))
        order by p.registered_at desc, p.person_id desc
        limit @limit
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        // A question in a body: a number in an address stands in histories and logs.
        identity.MapPost("/people/search", Handle).RequireAuthorization(Policies.Administrator)
            .WithName("ListPeople").WithSummary("People by number or name, newest first; audited");

    private static async Task<Ok<PeoplePage>> Handle(
        PeopleSearch search, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var wanted = string.IsNullOrWhiteSpace(search.Query) ? null : search.Query.Trim();
        var phone = Phone.TryParse(wanted);
        var name = phone is null && wanted is not null ? SearchPattern.Anywhere(NameReader.Sought(wanted)) : null;
        await using var work = await db.BeginAsync(ct);
        var found = await work.QueryAsync<PersonRow>(Find, new { phone, name, search.After, limit = PageSize + 1 });
        await work.AuditAsync(user, "search-people", null, $"查找人员，得到{Math.Min(found.Count, PageSize)}人", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.Ok(new PeoplePage(
            [.. found.Take(PageSize).Select(one => new PersonLine(
                one.PersonId, one.Name, Phone.Mask(one.Phone), one.RegisteredAt, one.TotpEnabled, one.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
            found.Count > PageSize ? found[PageSize - 1].PersonId : null));
    }

    private sealed record PersonRow(
        Guid PersonId, string Name, string? Phone, DateTimeOffset RegisteredAt, bool TotpEnabled, string Roles);
}

/// <param name="Query">A whole number, or part of a name; blank for everybody.</param>
/// <param name="After">The last person of the page before.</param>
public sealed record PeopleSearch(string? Query, Guid? After);

/// <param name="Next">Passed as <c>after</c> for the next page; null on the last.</param>
public sealed record PeoplePage(IReadOnlyList<PersonLine> People, Guid? Next);

public sealed record PersonLine(
    Guid PersonId, string Name, string PhoneMasked, DateTimeOffset RegisteredAt, bool TotpEnabled, IReadOnlyList<string> Roles);
