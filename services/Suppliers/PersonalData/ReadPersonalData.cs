using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.PersonalData;

/// <summary>All that this service keeps about the caller, unmasked: it is theirs.</summary>
internal static class ReadPersonalData
{
    private const string Own = $"select {Application.Columns} from suppliers.applications where applicant_id = @person order by created_at";

    private const string Files = """
        select a.application_id, f.kind, f.file_name, f.media_type, f.size_bytes, f.added_at
        from suppliers.attachments f
        join suppliers.applications a using (application_id)
        where a.applicant_id = @person
        order by f.added_at
        """;

    private const string Deeds = """
        select application_id, status, actor_role as role, reason, at
        from suppliers.application_steps
        where actor_id = @person
        order by at
        """;

    private const string Owned = "select supplier_id, name, admitted_at from suppliers.suppliers where owner_id = @person order by admitted_at";

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapGet("/personal-data", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("ReadSuppliersPersonalData").WithSummary("What this service keeps about the caller.");

    private static async Task<Ok<SuppliersPersonalData>> Handle(CurrentUser user, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryMultipleAsync($"{Own};{Files};{Deeds};{Owned}", new { person = user.Id }, async grid =>
            new SuppliersPersonalData(
                [.. (await grid.ReadAsync<Application>()).Select(own =>
                    new StatedApplication(own.ApplicationId, own.Status, own.CreatedAt, (own as ApplicationFacts).Tidied()))],
                [.. await grid.ReadAsync<StatedFile>()], [.. await grid.ReadAsync<Deed>()], [.. await grid.ReadAsync<OwnedSupplier>()]), ct));
}

public sealed record SuppliersPersonalData(
    IReadOnlyList<StatedApplication> Applications, IReadOnlyList<StatedFile> Files, IReadOnlyList<Deed> Deeds,
    IReadOnlyList<OwnedSupplier> Suppliers);

public sealed record StatedApplication(Guid ApplicationId, ApplicationStatus Status, DateTimeOffset CreatedAt, ApplicationFacts Facts);

public sealed record StatedFile(Guid ApplicationId, string Kind, string FileName, string MediaType, int SizeBytes, DateTimeOffset AddedAt);

/// <summary>A step the caller took, as applicant or officer.</summary>
public sealed record Deed(Guid ApplicationId, string Status, string Role, string Reason, DateTimeOffset At);

public sealed record OwnedSupplier(Guid SupplierId, string Name, DateTimeOffset AdmittedAt);
