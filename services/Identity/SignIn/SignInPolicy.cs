using Marketplace.Kernel;

namespace Marketplace.Identity.SignIn;

/// <summary>How often and how long; configuration <c>Marketplace:Identity</c>.</summary>
internal sealed class SignInPolicy
{
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    public int TriesPerCode { get; set; } = 5;

    public TimeSpan BetweenCodes { get; set; } = TimeSpan.FromSeconds(60);

    public int CodesPerPhoneAndHour { get; set; } = 5;

    public int CodesPerPhoneAndDay { get; set; } = 10;

    public int CodesPerAddressAndHour { get; set; } = 60;

    public int CodesPerAddressAndDay { get; set; } = 200;

    /// <summary>Tries to sign in within a quarter of an hour, right or wrong.</summary>
    public int AttemptsPerPhone { get; set; } = 30;

    public int AttemptsPerAddress { get; set; } = 200;

    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the last refresh token is still answered after it was used, for answers that were lost.</summary>
    public TimeSpan RenewalGrace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether officers, approvers and supplier owners get their roles only with a second factor.</summary>
    public bool RequireTotp { get; set; }

    /// <summary>Hosts, besides this one, whose X-Forwarded-For is believed, such as the gateway's address.</summary>
    public string[] TrustedProxies { get; set; } = [];

    public static IReadOnlySet<string> TotpRoles { get; } = new HashSet<string>
    {
        Roles.Approver, Roles.SupplierOwner, Roles.Supervisor, Roles.CountyOfficer, Roles.PlatformReviewer, Roles.BrandOwner,
        Roles.Finance, Roles.DistrictOfficer, Roles.Administrator,
    };
}
