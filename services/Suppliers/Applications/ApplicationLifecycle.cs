using Marketplace.Kernel;

namespace Marketplace.Suppliers.Applications;

public enum ApplicationStatus
{
    Draft,
    Submitted,
    Returned,
    Recommended,
    Admitted,
    Rejected,

    /// <summary>The platform asked something; the applicant answers and the review goes on.</summary>
    Asked,

    /// <summary>Approved and published for objections, until the days are over.</summary>
    Noticed,

    /// <summary>Of a step only: one of several offices signed, others are still to.</summary>
    PartlySigned,
}

/// <summary>The steps of an admission: the applicant submits, the county recommends, the platform decides, the public may object.</summary>
public static class ApplicationLifecycle
{
    private static readonly Dictionary<(ApplicationStatus From, ApplicationStatus To), string> Steps = new()
    {
        [(ApplicationStatus.Draft, ApplicationStatus.Submitted)] = "",
        [(ApplicationStatus.Returned, ApplicationStatus.Submitted)] = "",
        [(ApplicationStatus.Submitted, ApplicationStatus.Recommended)] = Roles.CountyOfficer,
        [(ApplicationStatus.Submitted, ApplicationStatus.Returned)] = Roles.CountyOfficer,
        [(ApplicationStatus.Asked, ApplicationStatus.Recommended)] = "",
        [(ApplicationStatus.Recommended, ApplicationStatus.Asked)] = Roles.PlatformReviewer,
        [(ApplicationStatus.Recommended, ApplicationStatus.Returned)] = Roles.PlatformReviewer,
        [(ApplicationStatus.Recommended, ApplicationStatus.Admitted)] = Roles.PlatformReviewer,
        [(ApplicationStatus.Recommended, ApplicationStatus.Rejected)] = Roles.PlatformReviewer,
        [(ApplicationStatus.Noticed, ApplicationStatus.Rejected)] = Roles.PlatformReviewer,
    };

    /// <summary>The role that takes this step, empty for the applicant; null where there is no such step.</summary>
    public static string? RoleFor(ApplicationStatus from, ApplicationStatus to) => Steps.GetValueOrDefault((from, to));

    /// <summary>Where an application may go from here.</summary>
    public static IEnumerable<ApplicationStatus> From(ApplicationStatus status) =>
        Steps.Keys.Where(step => step.From == status).Select(step => step.To);

    public static bool IsEditable(ApplicationStatus status) => status is ApplicationStatus.Draft or ApplicationStatus.Returned;

    /// <summary>The step's words for people.</summary>
    public static string Name(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "草稿",
        ApplicationStatus.Submitted => "待旗县推荐",
        ApplicationStatus.Returned => "退回补正",
        ApplicationStatus.Recommended => "待平台审核",
        ApplicationStatus.Asked => "待答复",
        ApplicationStatus.Noticed => "公示中",
        ApplicationStatus.Admitted => "已准入",
        _ => "未通过",
    };
}
