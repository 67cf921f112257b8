namespace Marketplace.Contracts.Demo;

internal static class DemoPeople
{
    public static Guid IdOf(string key) => DemoIds.Of($"person/{key}");

    public static IReadOnlyList<DemoPerson> Load()
    {
        var scopes = Scopes();
        var addresses = EmbeddedCsv.Read("Demo.addresses.csv").ToLookup(row => row["person"], Address);
        var memberships = EmbeddedCsv.Read("Demo.memberships.csv")
            .ToLookup(row => row["person"], row => Membership(row, scopes));
        var english = EmbeddedCsv.Read("Demo.people-english.csv").ToDictionary(row => row["key"]);
        return
        [
            .. EmbeddedCsv.Read("Demo.people.csv").Select(row => new DemoPerson(
                IdOf(row["key"]), row["name"], row["phone"], row["title"], row["introduction"],
                row.Yes("featured"), [.. memberships[row["key"]]], [.. addresses[row["key"]]],
                english[row["key"]]["title"], english[row["key"]]["introduction"])),
        ];
    }

    private static DemoAddress Address(CsvRow row) =>
        new(row["recipient"], row["phone"], row["district_code"], row["street"]);

    private static DemoMembership Membership(CsvRow row, Dictionary<string, (string Id, string Name)> scopes) =>
        row.Optional("scope") is { } key
            ? new(row["role"], scopes[key].Id, scopes[key].Name)
            : new(row["role"], "", "");

    // A scope in the csv is a supplier's key, a buyer organisation's key, or a region code.
    private static Dictionary<string, (string Id, string Name)> Scopes()
    {
        var suppliers = EmbeddedCsv.Read("Demo.suppliers.csv").Select(row =>
            (Key: row["key"], Id: DemoSuppliers.IdOf(row["key"]).ToString(), Name: row["name"]));
        var buyers = EmbeddedCsv.Read("Demo.buyer-organisations.csv").Select(row =>
            (Key: row["key"], Id: DemoBuyers.IdOf(row["key"]).ToString(), Name: row["name"]));
        var regions = Regions.All.Select(region => (Key: region.Code, Id: region.Code, region.Name));
        return suppliers.Concat(buyers).Concat(regions).ToDictionary(s => s.Key, s => (s.Id, s.Name));
    }
}
