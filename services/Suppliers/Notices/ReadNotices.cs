using Marketplace.Contracts;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Notices;

/// <summary>Who is about to be admitted, for anyone: no person's name, phone or account.</summary>
internal static class ReadNotices
{
    private const string List = """
        select application_id, name, kind, credit_code, banner_code, producer_name, story, households, linkage_method, sc_licence,
               moved_at as since, notice_until as until
        from suppliers.applications
        where status = 'Noticed' and (@applicationId::uuid is null or application_id = @applicationId)
        order by notice_until, application_id
        limit 200
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/notices", All).AllowAnonymous().Packed()
            .WithName("ListNotices").WithSummary("Applicants published for objections, those that end first on top.");
        suppliers.MapGet("/notices/{applicationId:guid}", One).AllowAnonymous().Packed()
            .WithName("ReadNotice").WithSummary("One of them; 404 once the notice is over.");
    }

    private static async Task<Ok<IReadOnlyList<PublicNotice>>> All(SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<PublicNotice>>([.. (await db.QueryAsync<Row>(List, new { applicationId = (Guid?)null }, ct)).Select(row => row.View())]);

    private static async Task<Results<Ok<PublicNotice>, NotFound>> One(Guid applicationId, SuppliersDatabase db, CancellationToken ct) =>
        await db.FindAsync<Row>(List, new { applicationId = (Guid?)applicationId }, ct) is { } row ? TypedResults.Ok(row.View()) : TypedResults.NotFound();

    private sealed record Row(
        Guid ApplicationId, string Name, string Kind, string CreditCode, string BannerCode, string? ProducerName, string Story, int? Households,
        string? LinkageMethod, string? ScLicence, DateTimeOffset Since, DateTimeOffset Until)
    {
        public PublicNotice View() => new(
            ApplicationId, Name, Kind, CreditCode, Regions.Find(BannerCode)?.Name ?? "", Regions.LeagueOf(BannerCode)?.Name ?? "", ProducerName,
            Story, HouseholdFigures.Shown(Households), LinkageMethod ?? "", ScLicence, Since, Until);
    }
}

/// <param name="Households">Null when none or fewer than five are stated.</param>
public sealed record PublicNotice(
    Guid ApplicationId, string Name, string Kind, string CreditCode, string BannerName, string LeagueName, string? ProducerName, string Story,
    int? Households, string LinkageMethod, string? ScLicence, DateTimeOffset Since, DateTimeOffset Until);
