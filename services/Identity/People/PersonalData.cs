using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.People;

/// <summary>Everything Identity holds about the caller, for them to take away.</summary>
internal static class PersonalData
{
    private const string Everything = """
        select name, phone, language, registered_at, password_hash is not null as has_password, totp_enabled
        from identity.people
        where person_id = @Id and erased_at is null;
        select role, scope, scope_name, granted_at, revoked_at from identity.memberships where person_id = @Id order by granted_at;
        select device, created_at, last_seen_at, ended_at from identity.sessions where person_id = @Id order by created_at;
        select kind, agreed, decided_at from identity.consents where person_id = @Id order by decided_at;
        select kind, case when is_english and english <> '' then english else text end as text, created_at as at from identity.text_messages where person_id = @Id order by created_at;
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/personal-data", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ExportIdentityData").WithSummary("Everything Identity holds about the caller");

    private static async Task<Results<Ok<IdentityData>, NotFound>> Handle(CurrentUser user, IdentityDatabase db, CancellationToken ct)
    {
        var data = await db.QueryMultipleAsync(Everything, new { user.Id }, async grid => new IdentityData(
            await grid.ReadSingleOrDefaultAsync<PersonData>(),
            [.. await grid.ReadAsync<MembershipData>()], [.. await grid.ReadAsync<SessionData>()],
            [.. await grid.ReadAsync<ConsentData>()], [.. await grid.ReadAsync<MessageData>()]), ct);
        return data.Person is null ? TypedResults.NotFound() : TypedResults.Ok(data);
    }
}

public sealed record IdentityData(
    PersonData? Person, IReadOnlyList<MembershipData> Memberships, IReadOnlyList<SessionData> Sessions,
    IReadOnlyList<ConsentData> Consents, IReadOnlyList<MessageData> Messages);

public sealed record PersonData(string Name, string? Phone, string Language, DateTimeOffset RegisteredAt, bool HasPassword, bool TotpEnabled);

public sealed record MembershipData(string Role, string Scope, string ScopeName, DateTimeOffset GrantedAt, DateTimeOffset? RevokedAt);

public sealed record SessionData(string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset? EndedAt);

public sealed record ConsentData(string Kind, bool Agreed, DateTimeOffset DecidedAt);

public sealed record MessageData(string Kind, string Text, DateTimeOffset At);
