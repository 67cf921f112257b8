namespace Marketplace.Contracts.Demo;

/// <summary>A made-up budget unit of Beijing that buys for its canteens.</summary>
/// <param name="Kind"><c>School</c>, <c>Government</c>, <c>Hospital</c> or <c>Enterprise</c>.</param>
/// <param name="YearlyBudgetCny">Yuan a year for canteen ingredients.</param>
public sealed record DemoBuyerOrganisation(
    Guid Id, string Name, string DistrictCode, string Kind, decimal YearlyBudgetCny,
    IReadOnlyList<DemoCanteen> Canteens);

/// <summary>One kitchen of a buyer organisation, where goods are delivered.</summary>
public sealed record DemoCanteen(Guid Id, string Name, string Address);
