using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Applications;

/// <summary>Keeps a draft as it stands, complete or not; also what was returned for correction.</summary>
internal static class SaveApplication
{
    // The account number is shown masked, so a form that was not touched there sends none and the kept one stays.
    private const string Update = """
        update suppliers.applications
        set kind = @Kind, name = @Name, credit_code = @CreditCode, legal_representative = @LegalRepresentative,
            banner_code = @BannerCode, contact_name = @ContactName, contact_phone = @ContactPhone, bank_name = @BankName,
            bank_account = coalesce(@BankAccount, bank_account), story = @Story, households = @Households,
            linkage_method = @LinkageMethod, sc_licence = @ScLicence, sc_from = @ScFrom, sc_until = @ScUntil, linkage_since = @LinkageSince,
            producer_name = @ProducerName, producer_code = @ProducerCode, authorised_from = @AuthorisedFrom,
            authorised_until = @AuthorisedUntil, product_scope = @ProductScope, version = version + 1
        where application_id = @applicationId
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPut("/applications/{applicationId:guid}", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("SaveApplication").WithSummary("Keeps a draft, complete or not.")
            .ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<Ok<ApplicationChanged>, NotFound>> Handle(
        Guid applicationId, SaveApplicationRequest request, CurrentUser applicant, SuppliersDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var application = await Application.LockAsync(work, applicationId);
        if (application is null || application.ApplicantId != applicant.Id) return TypedResults.NotFound();
        RefuseUnlessEditable(application, request.Version);

        var facts = request.Tidied();
        RefuseUnknownBanner(facts.BannerCode);
        await work.ExecuteAsync(Update, new
        {
            applicationId, facts.Kind, facts.Name, facts.CreditCode, facts.LegalRepresentative, facts.BannerCode, facts.ContactName,
            facts.ContactPhone, facts.BankName, facts.BankAccount, facts.Story, facts.Households, facts.LinkageMethod, facts.ScLicence,
            facts.ScFrom, facts.ScUntil, facts.LinkageSince, facts.ProducerName, facts.ProducerCode, facts.AuthorisedFrom,
            facts.AuthorisedUntil, facts.ProductScope,
        });
        await work.CommitAsync();
        return TypedResults.Ok(new ApplicationChanged(applicationId, application.Status, application.Version + 1));
    }

    public static void RefuseUnlessEditable(Application application, int version)
    {
        if (!ApplicationLifecycle.IsEditable(application.Status))
        {
            throw RefusedException.Conflict("application-under-review", $"申请已提交（{ApplicationLifecycle.Name(application.Status)}），现在不能修改。");
        }
        if (application.Version != version)
        {
            throw RefusedException.Conflict("application-changed", "这份申请在别的窗口里改过了，请刷新后再改。");
        }
    }

    public static void RefuseUnknownBanner(string? code)
    {
        if (code is not null && ApplicationRules.BannerFlaw(code) is { } flaw) throw RefusedException.Field(flaw.Field, flaw.Code, flaw.Sentence);
    }
}

/// <param name="Version">The version that was read; another one means that it was changed meanwhile (409).</param>
public sealed record SaveApplicationRequest(int Version) : ApplicationFacts;
