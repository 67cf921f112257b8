using Marketplace.Identity.Notices;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.People;

/// <summary>Lets a person say what they want to be told. Every decision is kept with its time.</summary>
internal static class Consents
{
    private const string Latest = """
        select distinct on (kind) kind, agreed, decided_at
        from identity.consents
        where person_id = @Id
        order by kind, decided_at desc
        """;

    private const string Decide = """
        insert into identity.consents (consent_id, person_id, kind, agreed, decided_at)
        select gen_random_uuid(), @Id, said.kind, said.agreed, @now
        from unnest(@kinds, @agreed) as said (kind, agreed)
        where said.agreed is distinct from (
            select c.agreed from identity.consents c
            where c.person_id = @Id and c.kind = said.kind
            order by c.decided_at desc
            limit 1)
        """;

    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapGet("/me/consents", Read).RequireAuthorization(Policies.SignedIn)
            .WithName("ReadConsents").WithSummary("What the caller agreed to be told");
        identity.MapPut("/me/consents", Write).RequireAuthorization(Policies.SignedIn)
            .WithName("WriteConsents").WithSummary("What the caller wants to be told");
    }

    private static async Task<Ok<IReadOnlyList<ConsentLine>>> Read(CurrentUser user, IdentityDatabase db, CancellationToken ct)
    {
        var said = await db.QueryAsync<ConsentLine>(Latest, new { user.Id }, ct);
        IReadOnlyList<ConsentLine> lines =
            [.. NoticeKinds.All.Select(kind => said.FirstOrDefault(one => one.Kind == kind) ?? new(kind, false, null))];
        return TypedResults.Ok(lines);
    }

    private static async Task<NoContent> Write(
        ConsentRequest request, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await db.ExecuteAsync(Decide, new
        {
            user.Id, now = clock.GetUtcNow(), kinds = new[] { NoticeKinds.Orders, NoticeKinds.Work },
            agreed = new[] { request.Orders, request.Work },
        }, ct);
        return TypedResults.NoContent();
    }
}

/// <param name="DecidedAt">Null when they were never asked, which counts as no.</param>
public sealed record ConsentLine(string Kind, bool Agreed, DateTimeOffset? DecidedAt);

/// <param name="Orders">What happens to my orders.</param>
/// <param name="Work">What waits for me at work.</param>
public sealed record ConsentRequest(bool Orders, bool Work);
