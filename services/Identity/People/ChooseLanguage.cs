using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.People;

/// <summary>Keeps the language a person reads: what they are told from now on is said in it.</summary>
internal static class ChooseLanguage
{
    private const string Keep = "update identity.people set language = @Language, language_chosen = true where person_id = @Id and erased_at is null";

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapPut("/me/language", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ChooseLanguage").WithSummary("The language the caller is told things in").ProducesValidationProblem();

    private static async Task<Results<NoContent, NotFound>> Handle(LanguageRequest request, CurrentUser user, IdentityDatabase db, CancellationToken ct) =>
        await db.ExecuteAsync(Keep, new { request.Language, user.Id }, ct) == 1 ? TypedResults.NoContent() : TypedResults.NotFound();
}

/// <param name="Language">zh or en.</param>
public sealed record LanguageRequest(
    [Required(ErrorMessage = "请选择语言。"), AllowedValues("zh", "en", ErrorMessage = "语言只能是 zh 或 en。")] string? Language);
