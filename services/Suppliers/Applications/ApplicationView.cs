using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Admission;

namespace Marketplace.Suppliers.Applications;

/// <summary>One application with all that belongs to it, as its reader may see it.</summary>
/// <param name="Facts">The account number shows its last four digits only.</param>
/// <param name="Flaws">What still stands in the way of submission.</param>
/// <param name="Summary">The same in a sentence: 三项资料待补，补完即可提交。</param>
/// <param name="Returned">Why it was returned, by field; empty unless it is with the applicant for correction.</param>
/// <param name="Next">What this reader may do now: Submitted, Returned, Recommended, Admitted, Rejected.</param>
/// <param name="Hints">What an officer should look at twice.</param>
/// <param name="DueAt">When the present step should be taken; null where nothing is due.</param>
/// <param name="NoticeUntil">When the public notice ends, while it runs.</param>
/// <param name="Offices">Whose signatures make the recommendation, while it is before the county.</param>
public sealed record ApplicationView(
    Guid ApplicationId, ApplicationStatus Status, int Version, ApplicationFacts Facts, string? BannerName, string? LeagueName,
    DateTimeOffset CreatedAt, DateTimeOffset MovedAt, int AgeDays,
    IReadOnlyList<FieldFlaw> Flaws, string Summary, IReadOnlyDictionary<string, string> Returned,
    IReadOnlyList<StepView> Steps, IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<ApplicationStatus> Next, IReadOnlyList<string> Hints, DateTimeOffset? DueAt, DateTimeOffset? NoticeUntil,
    IReadOnlyList<OfficeView> Offices);

/// <param name="SignedAt">Null until it has signed.</param>
public sealed record OfficeView(string OfficeCode, string Name, string? SignedName, DateTimeOffset? SignedAt);

/// <param name="ActorName">Null for the applicant when it was an officer: the office decides, not a person.</param>
public sealed record StepView(
    ApplicationStatus Status, string ActorRole, string? ActorName, string Reason, IReadOnlyDictionary<string, string> FieldReasons,
    DateTimeOffset At);

public sealed record AttachmentView(
    Guid AttachmentId, string Kind, string FileName, string MediaType, int SizeBytes, DateTimeOffset AddedAt);

internal static class ApplicationViews
{
    private const string Parts = """
        select status, office, actor_id, actor_name, actor_role, reason, field_reasons::text, at
        from suppliers.application_steps
        where application_id = @ApplicationId
        order by at, step_id
        """;

    private const string Files = """
        select attachment_id, kind, file_name, media_type, size_bytes, added_at
        from suppliers.attachments
        where application_id = @ApplicationId
        order by added_at, attachment_id
        """;

    private const string Deadline = "select days from suppliers.deadlines where status = @status";

    public static async Task<ApplicationView> ReadAsync(Work work, Application application, CurrentUser reader, DateTimeOffset now)
    {
        var steps = await work.QueryAsync<StepRow>(Parts, new { application.ApplicationId });
        var files = await work.QueryAsync<AttachmentView>(Files, new { application.ApplicationId });
        var own = application.ApplicantId == reader.Id;
        var editable = ApplicationLifecycle.IsEditable(application.Status);
        var flaws = editable ? ApplicationRules.FlawsOf(application, [.. files.Select(file => file.Kind)], BeijingTime.DayOf(now)) : [];
        var views = steps.Select(step => step.View(own)).ToList();
        var returned = application.Status == ApplicationStatus.Returned ? views[^1].FieldReasons : new Dictionary<string, string>();
        var days = await work.FindAsync<int?>(Deadline, new { status = application.Status.ToString() });
        var offices = application.Status == ApplicationStatus.Submitted ? await Offices.OfAsync(work, application) : [];
        return new(
            application.ApplicationId, application.Status, application.Version, Masked(application, own),
            Regions.Find(application.BannerCode)?.Name, application.BannerCode is null ? null : Regions.LeagueOf(application.BannerCode)?.Name,
            application.CreatedAt, application.MovedAt, (int)(now - application.MovedAt).TotalDays,
            flaws, Said(application.Status, flaws, returned.Count), returned,
            views, files, [.. Next(application, reader)], own ? [] : [.. OriginHints.Of(application), .. await SharedHints.OfAsync(work, application)],
            days is null ? null : application.MovedAt.AddDays(days.Value),
            application.Status == ApplicationStatus.Noticed ? application.NoticeUntil : null,
            [.. offices.Select(office => new OfficeView(office.OfficeCode, office.Name, own ? null : office.SignedName, office.SignedAt))]);
    }

    private static string Said(ApplicationStatus status, IReadOnlyList<FieldFlaw> flaws, int returned) => status switch
    {
        ApplicationStatus.Returned when flaws.Count == 0 => Summary.OfReturned(returned),
        ApplicationStatus.Draft or ApplicationStatus.Returned => Summary.Of(flaws),
        _ => "",
    };

    public static string? Mask(string? account) => account is null ? null : $"尾号{account[^Math.Min(4, account.Length)..]}";

    // Who typed a small figure may read it again; nobody else does.
    private static ApplicationFacts Masked(Application application, bool own) => (application as ApplicationFacts).Tidied() with
    {
        BankAccount = Mask(application.BankAccount),
        Households = own ? application.Households : HouseholdFigures.Shown(application.Households),
    };

    private static IEnumerable<ApplicationStatus> Next(Application application, CurrentUser reader) =>
        ApplicationLifecycle.From(application.Status).Where(to => ApplicationLifecycle.RoleFor(application.Status, to) switch
        {
            "" => reader.Id == application.ApplicantId,
            _ when reader.Id == application.ApplicantId => false,
            Roles.CountyOfficer => application.IsCountyOf(reader),
            _ => reader.Is(Roles.PlatformReviewer) && (to == ApplicationStatus.Returned || reader.Id != application.RecommendedBy),
        });

    private sealed record StepRow
    {
        public ApplicationStatus Status { get; init; }
        public Guid ActorId { get; init; }
        public string ActorName { get; init; } = "";
        public string ActorRole { get; init; } = "";
        public string Reason { get; init; } = "";
        public string FieldReasons { get; init; } = "{}";
        public DateTimeOffset At { get; init; }

        public StepView View(bool forApplicant) => new(
            Status, ActorRole, forApplicant && ActorRole != Step.Applicant ? null : ActorName, Reason,
            JsonSerializer.Deserialize<Dictionary<string, string>>(FieldReasons, Json.Options)!, At);
    }
}
