namespace Marketplace.Contracts.Demo;

/// <summary>
/// The demo market: made-up people and firms, real kinds of goods. Pure data, the same on every machine; services
/// load from it what is theirs.
/// </summary>
public static class DemoMarket
{
    private static readonly Lazy<IReadOnlyList<DemoSupplier>> LoadedSuppliers = new(DemoSuppliers.Load);
    private static readonly Lazy<IReadOnlyList<DemoCategory>> LoadedCategories = new(DemoCatalog.LoadCategories);
    private static readonly Lazy<IReadOnlyList<DemoProduct>> LoadedProducts = new(DemoCatalog.LoadProducts);
    private static readonly Lazy<IReadOnlyList<DemoBuyerOrganisation>> LoadedBuyers = new(DemoBuyers.Load);
    private static readonly Lazy<IReadOnlyList<DemoPerson>> LoadedPeople = new(DemoPeople.Load);

    public static IReadOnlyList<DemoSupplier> Suppliers => LoadedSuppliers.Value;

    public static IReadOnlyList<DemoCategory> Categories => LoadedCategories.Value;

    public static IReadOnlyList<DemoProduct> Products => LoadedProducts.Value;

    public static IReadOnlyList<DemoBuyerOrganisation> BuyerOrganisations => LoadedBuyers.Value;

    public static IReadOnlyList<DemoPerson> People => LoadedPeople.Value;

    /// <summary>Those who hold a role, optionally in one scope, in the order of the list.</summary>
    public static IEnumerable<DemoPerson> PeopleWith(string role, string? scope = null) =>
        People.Where(person => person.Memberships.Any(m => m.Role == role && (scope is null || m.Scope == scope)));
}
