namespace Marketplace.Identity.People;

/// <summary>Someone who can sign in, as ASP.NET Core Identity's managers see them.</summary>
internal sealed class Person
{
    public Guid PersonId { get; init; }

    public string? Phone { get; init; }

    public string Name { get; init; } = "";

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = "";

    /// <summary>The authenticator's key in Base32.</summary>
    public string? TotpKey { get; set; }

    public bool TotpEnabled { get; set; }
}
