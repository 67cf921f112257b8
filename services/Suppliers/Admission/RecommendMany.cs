using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Admission;

/// <summary>A county officer recommends several applications with one opinion; each is decided by itself and says what came of it.</summary>
internal static class RecommendMany
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/recommendations", Handle)
            .RequireAuthorization(Policies.For(Roles.CountyOfficer))
            .WithName("RecommendMany").WithSummary("Recommends up to 50 applications; those that cannot be say why.").ProducesProblem(400);

    private static async Task<Ok<IReadOnlyList<RecommendationFate>>> Handle(
        ManyRecommendations request, CurrentUser officer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var fates = new List<RecommendationFate>();
        foreach (var item in request.Items.DistinctBy(item => item.ApplicationId))
        {
            // The version that was read makes a repeat harmless: the second time it is another one.
            await using var work = await db.BeginAsync(ct);
            try
            {
                var words = new DecisionWords(item.Version, request.Reason);
                var changed = await Decision.DecideAsync(work, item.ApplicationId, ApplicationStatus.Recommended, words, officer, clock.GetUtcNow(),
                    (_, application, _) => RecommendApplication.SignAsync(work, application, null, officer.Id));
                if (changed is not null) await work.CommitAsync();
                fates.Add(new(item.ApplicationId, changed is not null, changed is null ? "没有找到，或不归您办理。" : ""));
            }
            catch (RefusedException refused)
            {
                fates.Add(new(item.ApplicationId, false, refused.Message));
            }
        }
        return TypedResults.Ok<IReadOnlyList<RecommendationFate>>(fates);
    }
}

/// <param name="Reason">One opinion, kept with each.</param>
public sealed record ManyRecommendations(
    [property: Required(ErrorMessage = "请先勾选申请。"), MinLength(1, ErrorMessage = "请先勾选申请。"), MaxLength(50, ErrorMessage = "一次最多推荐50份。")]
    IReadOnlyList<ReadVersion> Items,
    [property: Required(ErrorMessage = "请写推荐意见，它会留在每一份申请里。"), StringLength(500, ErrorMessage = "意见最多500个字。")] string? Reason);

public sealed record ReadVersion(Guid ApplicationId, int Version);

/// <param name="Sentence">Why not, where it was not.</param>
public sealed record RecommendationFate(Guid ApplicationId, bool Done, string Sentence);
