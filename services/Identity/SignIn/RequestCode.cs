using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.People;
using Marketplace.Identity.Puzzles;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.SignIn;

/// <summary>Sends a one-time code to a number, known or not: the answer is the same and takes as long.</summary>
internal static class RequestCode
{
    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapPost("/codes", Handle).AllowAnonymous()
            .WithName("RequestCode").WithSummary("Sends a one-time code to a phone number")
            .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(429);
        identity.MapPost("/me/codes", HandleOwn).RequireAuthorization(Policies.SignedIn)
            .WithName("RequestOwnCode").WithSummary("Sends a one-time code to the caller's own number")
            .ProducesProblem(429);
    }

    private static async Task<Accepted<CodeSent>> Handle(
        CodeRequest request, Codes codes, Callers callers, HttpContext context, CancellationToken ct)
    {
        var caller = await callers.OfAsync(context, Phone.Parse(request.Phone), request.Puzzle, ct);
        await codes.SendAsync(caller, request.Purpose, ct);
        return TypedResults.Accepted((string?)null, CodeSent.Now);
    }

    private static async Task<Results<Accepted<CodeSent>, NotFound>> HandleOwn(
        OwnCodeRequest request, CurrentUser user, Codes codes, IdentityDatabase db, CancellationToken ct)
    {
        var phone = await db.FindAsync<string>("select phone from identity.people where person_id = @Id", new { user.Id }, ct);
        if (phone is null) return TypedResults.NotFound();
        await codes.SendAsync(Callers.Of(user, phone), request.Purpose, ct);
        return TypedResults.Accepted((string?)null, CodeSent.Now);
    }
}

/// <param name="Phone">A mainland mobile number; spaces and +86 are understood.</param>
/// <param name="Puzzle">The answer to what a 401 "puzzle-needed" carried.</param>
public sealed record CodeRequest(
    [Required(ErrorMessage = "请填写手机号。")] string? Phone, CodePurpose Purpose = CodePurpose.SignIn, PuzzleAnswer? Puzzle = null);

public sealed record OwnCodeRequest(CodePurpose Purpose);

/// <param name="ValidSeconds">How long the code is good.</param>
/// <param name="AgainAfterSeconds">When the next one may be asked for.</param>
public sealed record CodeSent(int ValidSeconds, int AgainAfterSeconds)
{
    internal static CodeSent Now { get; } = new(300, 60);
}
