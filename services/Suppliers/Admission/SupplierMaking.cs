using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Qualifications;

namespace Marketplace.Suppliers.Admission;

/// <summary>An applicant becomes a supplier; Identity then makes them its owner.</summary>
internal static class SupplierMaking
{
    private const string Insert = """
        insert into suppliers.suppliers
            (supplier_id, application_id, owner_id, kind, name, credit_code, legal_representative, banner_code, contact_name,
             contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence, producer_name, producer_code,
             standing_at, admitted_at)
        select @supplierId, application_id, applicant_id, kind, name, credit_code, legal_representative, banner_code, contact_name,
               contact_phone, bank_name, bank_account, story, households, coalesce(linkage_method, ''), sc_licence, producer_name,
               producer_code, @now, @now
        from suppliers.applications
        where application_id = @ApplicationId
        on conflict on constraint suppliers_credit_code_key do nothing
        """;

    public static async Task MakeAsync(Work work, Application application, DateTimeOffset now)
    {
        var supplierId = Guid.CreateVersion7();
        if (await work.ExecuteAsync(Insert, new { supplierId, application.ApplicationId, now }) == 0) throw Known(application);
        await Register.EnterAdmittedAsync(work, supplierId, application, now);
        work.Publish(new SupplierAdmitted(
            supplierId, application.Name!, application.CreditCode!, application.BannerCode!, application.Kind!, application.ApplicantId,
            application.Story!, HouseholdFigures.Shown(application.Households) ?? 0, now), 1);
    }

    /// <summary>Said before days of notice go by; the constraint at admission is what holds.</summary>
    public static async Task RefuseKnownCodeAsync(Work work, Application application)
    {
        if (await work.FindAsync<bool>(
            "select exists (select 1 from suppliers.suppliers where credit_code = @CreditCode)", new { application.CreditCode })) throw Known(application);
    }

    private static RefusedException Known(Application application) => RefusedException.Conflict("credit-code-admitted",
        $"统一社会信用代码 {application.CreditCode} 已经入驻，同一主体不能重复准入。请退回申请人核对。");
}
