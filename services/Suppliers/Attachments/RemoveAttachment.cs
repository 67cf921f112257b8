using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Attachments;

/// <summary>Takes a file off an application that can still be changed.</summary>
internal static class RemoveAttachment
{
    private const string Delete = """
        delete from suppliers.attachments
        where application_id = @applicationId and attachment_id = @attachmentId
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapDelete("/applications/{applicationId:guid}/attachments/{attachmentId:guid}", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("RemoveAttachment").WithSummary("Takes a file off a draft.")
            .ProducesProblem(409);

    // The content itself stays: another application may hold the same file, and housekeeping is not worth a race.
    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid applicationId, Guid attachmentId, CurrentUser applicant, SuppliersDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var application = await Application.LockAsync(work, applicationId);
        if (application is null || application.ApplicantId != applicant.Id) return TypedResults.NotFound();
        SaveApplication.RefuseUnlessEditable(application, application.Version);
        if (await work.ExecuteAsync(Delete, new { applicationId, attachmentId }) == 0) return TypedResults.NotFound();
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
