using Marketplace.Suppliers.Checks;

namespace Marketplace.Suppliers.Demo;

/// <summary>Made-up codes with right checks, for firms that do not exist.</summary>
internal static class DemoCodes
{
    /// <param name="type">91 firm, 92 family farm, 93 cooperative.</param>
    /// <param name="organisation">8 characters.</param>
    public static string CreditCode(string type, string region, string organisation)
    {
        var first17 = type + region + organisation + Checks.CreditCode.OrganisationCheckOf(organisation);
        return first17 + Checks.CreditCode.CheckOf(first17);
    }

    /// <param name="stem">SC, category, region and as many digits of the serial as are known.</param>
    public static string ScLicence(string stem)
    {
        var first13 = stem[2..].PadRight(13, '0');
        return $"SC{first13}{Checks.ScLicence.CheckOf(first13)}";
    }
}
