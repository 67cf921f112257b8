using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Sessions;

/// <summary>Trades a refresh token for the next ticket. Each works once; an old one ends the session it came from.</summary>
internal static class RenewSession
{
    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapPost("/session/renewal", Handle).AllowAnonymous()
            .WithName("RenewSession").WithSummary("Renews a session's ticket").ProducesValidationProblem().ProducesProblem(401);

    private static async Task<Ok<IssuedTicket>> Handle(RenewalRequest request, OpenSessions sessions, CancellationToken ct) =>
        TypedResults.Ok(await sessions.RenewAsync(request.RefreshToken!, ct)
            ?? throw new RefusedException(401, "session-ended", "登录已经结束，请重新登录。"));
}

public sealed record RenewalRequest(
    [Required(ErrorMessage = "缺少续期凭据。"), StringLength(2000, ErrorMessage = "续期凭据不对。")] string? RefreshToken);
