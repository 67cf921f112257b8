using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Applications;

/// <summary>Shows a person their own applications, newest first, and the supplier they act for.</summary>
internal static class ReadMine
{
    private const string Own = $"""
        select {Application.Columns}
        from suppliers.applications
        where applicant_id = @applicant
        order by created_at desc
        limit 20
        """;

    private const string Profile = """
        select supplier_id, name, kind, credit_code, legal_representative, banner_code, contact_name, contact_phone,
               bank_name, bank_account, story, households, linkage_method, sc_licence, standing, standing_reason, holiday_until,
               version, admitted_at
        from suppliers.suppliers
        where supplier_id = any(@suppliers) or owner_id = @person
        order by array_position(@suppliers, supplier_id), admitted_at
        limit 1
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapGet("/mine", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("ReadMySupplier").WithSummary("My applications and my supplier.");

    private static async Task<Ok<MySupplier>> Handle(CurrentUser user, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var views = new List<ApplicationView>();
        foreach (var application in await work.QueryAsync<Application>(Own, new { applicant = user.Id }))
        {
            views.Add(await ApplicationViews.ReadAsync(work, application, user, clock.GetUtcNow()));
        }
        var mine = user.ScopesOf([.. Roles.OfSupplier]).Select(Guid.Parse).ToArray();
        var profile = await work.FindAsync<SupplierProfile>(Profile, new { suppliers = mine, person = user.Id });
        return TypedResults.Ok(new MySupplier(
            views, profile is null ? null : profile with { BankAccount = ApplicationViews.Mask(profile.BankAccount)! }));
    }
}

/// <param name="Supplier">Null until admission.</param>
public sealed record MySupplier(IReadOnlyList<ApplicationView> Applications, SupplierProfile? Supplier);

/// <param name="BankAccount">Its last four digits only.</param>
public sealed record SupplierProfile(
    Guid SupplierId, string Name, string Kind, string CreditCode, string LegalRepresentative, string BannerCode, string ContactName,
    string ContactPhone, string BankName, string BankAccount, string Story, int Households, string LinkageMethod, string? ScLicence,
    string Standing, string StandingReason, DateOnly? HolidayUntil, long Version, DateTimeOffset AdmittedAt);
