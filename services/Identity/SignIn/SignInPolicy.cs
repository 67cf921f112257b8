using Marketplace.Kernel;

namespace Marketplace.Identity.SignIn;

/// <summary>How often and how long; configuration <c>Marketplace:Identity</c>.</summary>
internal sealed class SignInPolicy
{
    public int TriesPerCode { get; set; } = 5;

    public TimeSpan BetweenCodes { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Codes for one number from one address or device; beyond as many from anywhere, strangers are asked a puzzle.</summary>
    public int CodesPerPhoneAndHour { get; set; } = 5;

    public int CodesPerPhoneAndDay { get; set; } = 10;

    /// <summary>Codes that strangers can have sent to one number, so that its owner's telephone is left in peace.</summary>
    public int CodesToStrangersADay { get; set; } = 30;

    public int CodesPerAddressAndHour { get; set; } = 60;

    public int CodesPerAddressAndDay { get; set; } = 200;

    /// <summary>Tries to sign in within a quarter of an hour, right or wrong, about whatever number.</summary>
    public int TriesPerAddress { get; set; } = 200;

    /// <summary>Wrong tries about one number from one address or device within a quarter of an hour.</summary>
    public int WrongPerPlace { get; set; } = 12;

    /// <summary>Wrong tries about one number within a quarter of an hour, from whatever strangers, before they are asked a puzzle.</summary>
    public int WrongBeforePuzzle { get; set; } = 6;

    /// <summary>Answers to puzzles from one address within a quarter of an hour.</summary>
    public int PuzzlesPerAddress { get; set; } = 30;

    /// <summary>Wrong numbers of an authenticator within a quarter of an hour and within a day, whatever they are asked for.</summary>
    public int WrongSecondFactors { get; set; } = 5;

    public int WrongSecondFactorsADay { get; set; } = 30;

    /// <summary>Wrong passwords for one number within a day before strangers have to take a code instead.</summary>
    public int WrongPasswordsADay { get; set; } = 60;

    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the last refresh token is still answered after it was used, for answers that were lost.</summary>
    public TimeSpan RenewalGrace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether officers, approvers and supplier owners get their roles only with a second factor.</summary>
    public bool RequireTotp { get; set; }

    public static IReadOnlySet<string> TotpRoles { get; } = new HashSet<string>
    {
        Roles.Approver, Roles.SupplierOwner, Roles.Supervisor, Roles.CountyOfficer, Roles.PlatformReviewer, Roles.BrandOwner,
        Roles.Finance, Roles.DistrictOfficer, Roles.Administrator,
    };
}
