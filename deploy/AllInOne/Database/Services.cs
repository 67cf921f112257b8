namespace Marketplace.AllInOne.Database;

/// <summary>The services that keep data, by the one name that is their schema, role and connection string.</summary>
public static class Services
{
    public static IReadOnlyList<string> All { get; } =
        ["identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact"];
}
