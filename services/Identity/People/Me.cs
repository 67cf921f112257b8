using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.People;

/// <summary>Tells a person who the market thinks they are, and lets them say their name.</summary>
internal static class Me
{
    private const string Find = """
        select person_id, name, phone, password_hash is not null as has_password, totp_enabled, case when language_chosen then language end as language
        from identity.people
        where person_id = @Id and erased_at is null
        """;

    private const string Held = """
        select role, scope, scope_name from identity.memberships where person_id = @Id and revoked_at is null order by granted_at
        """;

    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapGet("/me", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("GetMe").WithSummary("The caller, with memberships");
        identity.MapPut("/me", Rename).RequireAuthorization(Policies.SignedIn)
            .WithName("RenameMe").WithSummary("The caller's name").ProducesValidationProblem();
    }

    private static async Task<Results<Ok<PersonAnswer>, NotFound>> Handle(CurrentUser user, IdentityDatabase db, CancellationToken ct)
    {
        var person = await db.FindAsync<MeRow>(Find, new { user.Id }, ct);
        if (person is null) return TypedResults.NotFound();
        var held = await db.QueryAsync<MembershipAnswer>(Held, new { user.Id }, ct);
        // Only what the ticket carries: roles held back until a second factor is enrolled are not shown as usable.
        return TypedResults.Ok(new PersonAnswer(
            person.PersonId, person.Name, Phone.Mask(person.Phone),
            [.. held.Where(one => user.Is(one.Role, one.Scope))], user.SessionId, person.HasPassword, person.TotpEnabled, person.Language));
    }

    private static async Task<Results<NoContent, NotFound>> Rename(
        NameRequest request, CurrentUser user, IdentityDatabase db, CancellationToken ct)
    {
        var name = NameReader.Of(string.Join(' ', request.Name!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (name.Length == 0 || name.Any(char.IsControl)) throw RefusedException.Field("name", "name-missing", "请填写怎么称呼您。");
        var renamed = await db.ExecuteAsync(
            "update identity.people set name = @name where person_id = @Id and erased_at is null", new { name, user.Id }, ct);
        return renamed == 1 ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private sealed record MeRow(Guid PersonId, string Name, string? Phone, bool HasPassword, bool TotpEnabled, string? Language);
}

/// <param name="PhoneMasked">Such as <c>138****0001</c>.</param>
/// <param name="SessionId">The session of this very ticket.</param>
/// <param name="Language">zh or en, as the person chose; null where they never did.</param>
public sealed record PersonAnswer(
    Guid PersonId, string Name, string PhoneMasked, IReadOnlyList<MembershipAnswer> Memberships, Guid SessionId, bool HasPassword,
    bool TotpEnabled, string? Language);

/// <param name="Scope">A supplier's or buyer organisation's id, a region code, or empty.</param>
public sealed record MembershipAnswer(string Role, string Scope, string ScopeName);

public sealed record NameRequest(
    [Required(ErrorMessage = "请填写怎么称呼您。"), Characters(30, ErrorMessage = "称呼请不超过30个字。")] string? Name);
