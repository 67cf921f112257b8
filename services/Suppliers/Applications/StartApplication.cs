using Marketplace.Kernel;

namespace Marketplace.Suppliers.Applications;

/// <summary>Begins an application as a draft, with whatever is known already.</summary>
internal static class StartApplication
{
    private const string Insert = """
        insert into suppliers.applications
            (application_id, applicant_id, status, kind, name, credit_code, legal_representative, banner_code, contact_name,
             contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence,
             sc_from, sc_until, linkage_since, producer_name, producer_code, authorised_from, authorised_until, product_scope,
             created_at, moved_at)
        values
            (@id, @applicant, 'Draft', @Kind, @Name, @CreditCode, @LegalRepresentative, @BannerCode, @ContactName,
             @ContactPhone, @BankName, @BankAccount, @Story, @Households, @LinkageMethod, @ScLicence,
             @ScFrom, @ScUntil, @LinkageSince, @ProducerName, @ProducerCode, @AuthorisedFrom, @AuthorisedUntil, @ProductScope,
             @now, @now)
        on conflict (applicant_id) where status in ('Draft', 'Submitted', 'Returned', 'Recommended', 'Asked', 'Noticed') do nothing
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("StartApplication").WithSummary("Begins an application to sell, as a draft.")
            .Produces<ApplicationChanged>(201).ProducesProblem(400).ProducesProblem(409);

    private static Task<IResult> Handle(
        ApplicationFacts request, IdempotentRequest once, CurrentUser applicant, SuppliersDatabase db, TimeProvider clock, CancellationToken ct) =>
        once.RunAsync(db, request, async work =>
        {
            var facts = request.Tidied();
            SaveApplication.RefuseUnknownBanner(facts.BannerCode);
            var id = Guid.CreateVersion7();
            var made = await work.ExecuteAsync(Insert, new
            {
                id, applicant = applicant.Id, facts.Kind, facts.Name, facts.CreditCode, facts.LegalRepresentative, facts.BannerCode,
                facts.ContactName, facts.ContactPhone, facts.BankName, facts.BankAccount, facts.Story, facts.Households,
                facts.LinkageMethod, facts.ScLicence, facts.ScFrom, facts.ScUntil, facts.LinkageSince, facts.ProducerName,
                facts.ProducerCode, facts.AuthorisedFrom, facts.AuthorisedUntil, facts.ProductScope, now = clock.GetUtcNow(),
            });
            if (made == 0) throw RefusedException.Conflict("application-open", "您已有一份正在办理的入驻申请，请在原申请上修改。");
            return TypedResults.Created($"/api/suppliers/applications/{id}", new ApplicationChanged(id, ApplicationStatus.Draft, 1));
        }, ct);
}

/// <param name="Version">To be sent with the next change.</param>
public sealed record ApplicationChanged(Guid ApplicationId, ApplicationStatus Status, int Version);
