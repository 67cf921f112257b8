using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>Gives an application back to be put right, with a reason for each field at fault.</summary>
internal static class ReturnApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/return", Handle)
            .RequireAuthorization(Policies.For(Roles.CountyOfficer, Roles.PlatformReviewer))
            .WithName("ReturnApplication").WithSummary("Gives an application back with reasons by field.")
            .Produces<ApplicationChanged>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid applicationId, ReturnRequest request, [AsParameters] OfficerAtWork officer, CancellationToken ct)
    {
        var fields = (request.Fields ?? new Dictionary<string, string>())
            .Where(field => !string.IsNullOrWhiteSpace(field.Value))
            .ToDictionary(field => field.Key, field => field.Value.Trim());
        if (fields.Keys.FirstOrDefault(field => !ReturnRequest.Known.Contains(field)) is not null
            || fields.Values.Any(reason => reason.Length > 200))
        {
            throw RefusedException.Field("fields", "return-fields", "退回项目不对，或某项说明超过200个字。");
        }
        if (fields.Count == 0 && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw RefusedException.Field("reason", "reason-missing", "请写明退回原因，或在要改的项目旁写上问题。");
        }
        var words = new DecisionWords(request.Version, request.Reason?.Trim() ?? "", fields);
        return Decision.TakeAsync(applicationId, ApplicationStatus.Returned, request, words, officer, null, ct);
    }
}

/// <param name="Fields">What is wrong, by field of the form or attachment kind (<c>businessLicence</c>, <c>productionLicence</c>).</param>
public sealed record ReturnRequest(
    int Version,
    [property: StringLength(500, ErrorMessage = "意见最多500个字。")] string? Reason,
    IReadOnlyDictionary<string, string>? Fields)
{
    internal static IReadOnlySet<string> Known { get; } = new HashSet<string>
    {
        "kind", "name", "creditCode", "legalRepresentative", "contactName", "contactPhone", "bankName", "bankAccount", "bannerCode",
        "story", "households", "linkageMethod", "linkageSince", "scLicence", "scFrom", "scUntil", "producerName", "producerCode",
        "authorisedFrom", "authorisedUntil", "productScope", "businessLicence", "productionLicence", "authorisation",
        "linkageEvidence", "other",
    };
}
