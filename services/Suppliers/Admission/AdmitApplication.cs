using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>The platform admits a recommended applicant, who becomes a supplier; Identity then makes them its owner.</summary>
internal static class AdmitApplication
{
    private const string Insert = """
        insert into suppliers.suppliers
            (supplier_id, application_id, owner_id, kind, name, credit_code, legal_representative, banner_code, contact_name,
             contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence, admitted_at)
        select @supplierId, application_id, applicant_id, kind, name, credit_code, legal_representative, banner_code, contact_name,
               contact_phone, bank_name, bank_account, story, households, coalesce(linkage_method, ''), sc_licence, @now
        from suppliers.applications
        where application_id = @ApplicationId
        on conflict on constraint suppliers_credit_code_key do nothing
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/admission", Handle)
            .RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("AdmitApplication").WithSummary("The platform admits a recommended applicant.")
            .Produces<ApplicationChanged>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid applicationId, DecisionRequest request, [AsParameters] OfficerAtWork officer, CancellationToken ct) =>
        Decision.TakeAsync(
            applicationId, ApplicationStatus.Admitted, request, new(request.Version, request.Reason), officer, MakeSupplier, ct);

    private static async Task MakeSupplier(Work work, Application application, DateTimeOffset now)
    {
        var supplierId = Guid.CreateVersion7();
        if (await work.ExecuteAsync(Insert, new { supplierId, application.ApplicationId, now }) == 0)
        {
            throw RefusedException.Conflict("credit-code-admitted",
                $"统一社会信用代码 {application.CreditCode} 已经入驻，同一主体不能重复准入。请退回申请人核对。");
        }
        work.Publish(new SupplierAdmitted(
            supplierId, application.Name!, application.CreditCode!, application.BannerCode!, application.Kind!, application.ApplicantId,
            application.Story!, application.Households ?? 0, now), 1);
    }
}
