using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Applications;

/// <summary>Shows an application to its applicant and to the officers it is before. An officer's look is accounted for.</summary>
internal static class ReadApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapGet("/applications/{applicationId:guid}", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("ReadApplication").WithSummary("One application; 404 for those it does not concern.");

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Handle(
        Guid applicationId, CurrentUser reader, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var application = await Application.FindAsync(work, applicationId);
        if (application is null || !application.IsOpenTo(reader)) return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        var view = await ApplicationViews.ReadAsync(work, application, reader, now);
        if (application.ApplicantId != reader.Id)
        {
            await work.AuditAsync(reader, "read-application", applicationId, "查看入驻申请的联系人与法定代表人", now);
        }
        await work.CommitAsync();
        return TypedResults.Ok(view);
    }
}
