using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Suppliers.Applications;

/// <summary>An application as it is kept.</summary>
internal sealed record Application : ApplicationFacts
{
    public const string Columns = """
        application_id, applicant_id, status, version, kind, name, credit_code, legal_representative, banner_code,
        contact_name, contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence,
        producer_name, producer_code, authorised_from, authorised_until, product_scope, sc_from, sc_until, linkage_since,
        notice_until, recommended_by, created_at, moved_at
        """;

    private const string Find = $"select {Columns} from suppliers.applications where application_id = @applicationId";

    public Guid ApplicationId { get; init; }
    public Guid ApplicantId { get; init; }
    public ApplicationStatus Status { get; init; }
    public int Version { get; init; }
    public DateTimeOffset? NoticeUntil { get; init; }
    public Guid? RecommendedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset MovedAt { get; init; }

    public static Task<Application?> FindAsync(Work work, Guid applicationId) =>
        work.FindAsync<Application>(Find, new { applicationId });

    /// <summary>Locked, so that of two people deciding at once the second sees what the first did.</summary>
    public static Task<Application?> LockAsync(Work work, Guid applicationId) =>
        work.FindAsync<Application>(Find + " for update", new { applicationId });

    /// <summary>The applicant, the county's officer for this banner and the platform's reviewers, once it is submitted.</summary>
    public bool IsOpenTo(CurrentUser user) =>
        user.Id == ApplicantId
        || Status != ApplicationStatus.Draft && (user.Is(Roles.PlatformReviewer) || IsCountyOf(user));

    public bool IsCountyOf(CurrentUser user) => BannerCode is not null && user.Is(Roles.CountyOfficer, BannerCode);

    /// <summary>Takes the next step: status, history and news, all in this work.</summary>
    public async Task<int> MoveAsync(Work work, ApplicationStatus to, Step step)
    {
        // One of several signatures changes no status, but whoever read before it must read again.
        var status = to == ApplicationStatus.PartlySigned ? Status : to;
        await work.ExecuteAsync(
            """
            update suppliers.applications
            set status = @to::text, version = version + 1, moved_at = case when status = @to then moved_at else @at end,
                recommended_by = case when @to = 'Recommended' and status = 'Submitted' then @actor when @to in ('Submitted', 'Returned') then null
                                      else recommended_by end
            where application_id = @ApplicationId
            """,
            new { ApplicationId, to = status.ToString(), at = step.At, actor = step.ActorId });
        await work.ExecuteAsync(
            """
            insert into suppliers.application_steps
                (step_id, application_id, status, office, actor_id, actor_name, actor_role, reason, field_reasons, at)
            values (@id, @ApplicationId, @status, @Office, @ActorId, @ActorName, @ActorRole, @Reason, @fields::jsonb, @At)
            """,
            new
            {
                id = Guid.CreateVersion7(), ApplicationId, status = to.ToString(), step.Office, step.ActorId, step.ActorName, step.ActorRole,
                step.Reason, fields = JsonSerializer.Serialize(step.FieldReasons, Json.Options), step.At,
            });
        work.Publish(
            new ApplicationMoved(ApplicationId, ApplicantId, Name ?? "", BannerCode ?? "", to.ToString(), step.Reason, step.At), Version + 1);
        work.AfterCommit(() => SupplierCounters.Moved.Add(1, new KeyValuePair<string, object?>("status", to.ToString())));
        return Version + 1;
    }
}

/// <summary>Who took a step, as what, when and why.</summary>
/// <param name="ActorRole"><c>Applicant</c>, CountyOfficer or PlatformReviewer.</param>
internal sealed record Step(
    Guid ActorId, string ActorName, string ActorRole, string Reason, IReadOnlyDictionary<string, string> FieldReasons, DateTimeOffset At)
{
    public const string Applicant = "Applicant";

    /// <summary>Nobody: the days were over.</summary>
    public const string Clock = "Clock";

    /// <summary>For which office, of a recommendation.</summary>
    public string Office { get; init; } = "";

    public static Step By(CurrentUser user, string role, string reason, DateTimeOffset at) =>
        new(user.Id, user.Name, role, reason, new Dictionary<string, string>(), at);
}
