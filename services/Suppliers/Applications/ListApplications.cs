using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Applications;

/// <summary>The officers' queue: the county's own banner or, for the platform, all; the longest waiting first.</summary>
internal static class ListApplications
{
    private const int Most = 50;

    private const string Words = $"""
        (@kind::text is null or kind = @kind)
          and (@like::text is null or name ilike @like or credit_code ilike @like or translate(legal_representative, '{NameReader.Dots}', '') ilike @person)
        """;

    // A draft is nobody's business but the applicant's.
    private const string Counts = $"""
        select status, count(*)::int as count
        from suppliers.applications
        where status <> 'Draft' and (@all or banner_code = any(@banners)) and (@banner::text is null or banner_code = @banner)
          and {Words}
        group by status
        """;

    private const string Page = $"""
        select application_id, status, version, name, kind, credit_code, banner_code, sc_licence, households, moved_at,
               exists (select from suppliers.applications o
                       where o.credit_code = a.credit_code and o.application_id <> a.application_id and o.status not in ('Draft', 'Rejected')) as shares_code,
               exists (select from suppliers.applications o
                       where o.legal_representative = a.legal_representative and o.application_id <> a.application_id and o.status <> 'Draft'
                         and o.credit_code is distinct from a.credit_code) as shares_person,
               exists (select from suppliers.applications o
                       where o.bank_account = a.bank_account and o.application_id <> a.application_id and o.status <> 'Draft'
                         and o.credit_code is distinct from a.credit_code) as shares_account,
               (select days from suppliers.deadlines d where d.status = a.status) as due_days,
               (select count(*)::int from suppliers.attachments f where f.application_id = a.application_id) as attachments
        from suppliers.applications a
        where (status = @status or @any and status <> 'Draft') and (@all or banner_code = any(@banners)) and moved_at <= @before
          and (@banner::text is null or banner_code = @banner) and {Words}
          and (moved_at, application_id) > (@afterAt, @afterId)
        order by moved_at, application_id
        limit @limit
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapGet("/applications", Handle)
            .RequireAuthorization(Policies.For(Roles.CountyOfficer, Roles.PlatformReviewer))
            .WithName("ListApplications").WithSummary("The officers' queue by status, or in any, the longest waiting first, paged by key.");

    private static async Task<Ok<QueuedApplications>> Handle(
        ApplicationStatus? status, bool? any, int? waitingDays, string? banner, string? kind, string? q, string? after, int? limit,
        CurrentUser officer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = officer.Is(Roles.PlatformReviewer);
        var wanted = status is null or ApplicationStatus.Draft
            ? all ? ApplicationStatus.Recommended : ApplicationStatus.Submitted
            : status.Value;
        var (afterAt, afterId) = Cursor.Read(after);
        var most = Math.Clamp(limit ?? 20, 1, Most);
        var scope = new
        {
            all, banner, kind,
            like = SearchPattern.Anywhere(q), person = SearchPattern.Anywhere(NameReader.Sought(q ?? "")),
            banners = officer.ScopesOf(Roles.CountyOfficer).ToArray(), status = any is true ? null : wanted.ToString(), any = any is true,
            before = now - TimeSpan.FromDays(Math.Clamp(waitingDays ?? 0, 0, 3650)), afterAt, afterId, limit = most + 1,
        };
        var (counts, rows) = await db.QueryMultipleAsync($"{Counts};{Page}", scope, async grid =>
            ((await grid.ReadAsync<(string Status, int Count)>()).ToDictionary(row => row.Status, row => row.Count),
             (await grid.ReadAsync<QueueRow>()).ToList()), ct);

        var page = rows.Take(most).ToList();
        var next = rows.Count > most ? Cursor.Write(page[^1].MovedAt, page[^1].ApplicationId) : null;
        return TypedResults.Ok(new QueuedApplications(any is true ? null : wanted, counts, [.. page.Select(row => row.View(now))], next));
    }

    private sealed record QueueRow(
        Guid ApplicationId, string Status, int Version, string Name, string Kind, string CreditCode, string BannerCode, string? ScLicence,
        int? Households, DateTimeOffset MovedAt, bool SharesCode, bool SharesPerson, bool SharesAccount, int? DueDays, int Attachments)
    {
        public QueuedApplication View(DateTimeOffset now) => new(
            ApplicationId, Enum.Parse<ApplicationStatus>(Status), Version, Name, Kind, CreditCode, BannerCode,
            Regions.Find(BannerCode)?.Name ?? BannerCode, HouseholdFigures.Shown(Households), Attachments, MovedAt, (int)(now - MovedAt).TotalDays,
            DueDays is { } days ? MovedAt.AddDays(days) : null, [.. Flags()]);

        private IEnumerable<string> Flags()
        {
            if (SharesCode) yield return "CreditCode";
            if (SharesPerson) yield return "LegalPerson";
            if (SharesAccount) yield return "BankAccount";
            if (OriginHints.Of(new ApplicationFacts { CreditCode = CreditCode, BannerCode = BannerCode, ScLicence = ScLicence }).Any()) yield return "Origin";
        }
    }
}

/// <summary>The last row's key, as text in an address.</summary>
internal static class Cursor
{
    public static string Write(DateTimeOffset at, Guid id) => $"{at.UtcTicks / 10}-{id:n}";

    public static (DateTimeOffset At, Guid Id) Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return (DateTimeOffset.UnixEpoch, Guid.Empty);
        return cursor.Split('-', 2) is [var micros, var id]
            && long.TryParse(micros, CultureInfo.InvariantCulture, out var ticks) && ticks is > 0 and < 300_000_000_000_000_000
            && Guid.TryParse(id, out var key)
            ? (new DateTimeOffset(ticks * 10, TimeSpan.Zero), key)
            : throw RefusedException.Field("after", "cursor-unknown", "翻页地址不对，请回到第一页。");
    }
}

/// <param name="Status">The status listed: what was asked, or what waits for this officer; null where any is.</param>
/// <param name="Counts">How many there are, or were found, in each status, within the officer's scope.</param>
/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record QueuedApplications(
    ApplicationStatus? Status, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<QueuedApplication> Items, string? Next);

/// <param name="Households">Null where fewer than five were stated.</param>
/// <param name="Flags">What to look at twice: CreditCode (in two applications), LegalPerson, BankAccount (behind several), Origin (that no licence supports).</param>
/// <param name="AgeDays">Whole days since it came into this status.</param>
public sealed record QueuedApplication(
    Guid ApplicationId, ApplicationStatus Status, int Version, string Name, string Kind, string CreditCode, string BannerCode,
    string BannerName, int? Households, int Attachments, DateTimeOffset MovedAt, int AgeDays, DateTimeOffset? DueAt, IReadOnlyList<string> Flags);
