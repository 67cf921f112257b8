namespace Marketplace.Contracts;

/// <summary>A Beijing district paired with a banner, from a date to a date.</summary>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day; null while it lasts.</param>
/// <param name="Source">The document that says so.</param>
public sealed record Pairing(
    string DistrictCode, string BannerCode, DateOnly ValidFrom, DateOnly? ValidTo, string Source)
{
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
