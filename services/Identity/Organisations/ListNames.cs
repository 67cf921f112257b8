using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Organisations;

/// <summary>Names of people who belong to an organisation of the caller's; of others it says nothing.</summary>
internal static class ListNames
{
    private const int Most = 100;

    private const string Names = """
        select p.person_id, p.name
        from identity.people p
        where p.person_id = any(@ids) and (p.person_id = @Id or exists (
            select 1
            from identity.memberships theirs
            join identity.memberships mine on mine.scope = theirs.scope and mine.person_id = @Id and mine.revoked_at is null
            where theirs.person_id = p.person_id and theirs.scope <> ''))
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/people/names", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ListNames").WithSummary("Names of the caller's colleagues, past ones too");

    private static async Task<Ok<IReadOnlyList<NameLine>>> Handle(
        Guid[] ids, CurrentUser user, IdentityDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<NameLine>(Names, new { ids = ids.Take(Most).ToArray(), user.Id }, ct));
}

public sealed record NameLine(Guid PersonId, string Name);
