namespace Marketplace.Contracts.Demo;

/// <summary>Someone who can sign in to the demo market.</summary>
/// <param name="Phone">1990000xxxx, a range nobody here was given.</param>
/// <param name="Title">What a badge would say, such as 采购员.</param>
/// <param name="Introduction">One line: who I am.</param>
/// <param name="Featured">Offered first on the sign-in page.</param>
/// <param name="Addresses">Where a buyer has goods sent, the default first; empty for the others.</param>
public sealed record DemoPerson(
    Guid Id, string Name, string Phone, string Title, string Introduction, bool Featured,
    IReadOnlyList<DemoMembership> Memberships, IReadOnlyList<DemoAddress> Addresses,
    string EnglishTitle, string EnglishIntroduction);

/// <summary>A role and where it holds.</summary>
/// <param name="Role">One of the thirteen role names, such as <c>SupplierOwner</c>.</param>
/// <param name="Scope">A supplier's or buyer organisation's id, a banner or district code, or empty.</param>
/// <param name="ScopeName">The same for people; empty where the scope is.</param>
public sealed record DemoMembership(string Role, string Scope, string ScopeName);

/// <summary>A delivery address in Beijing.</summary>
public sealed record DemoAddress(string Recipient, string Phone, string DistrictCode, string Street);
