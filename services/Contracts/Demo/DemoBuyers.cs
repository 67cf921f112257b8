namespace Marketplace.Contracts.Demo;

internal static class DemoBuyers
{
    public static Guid IdOf(string key) => DemoIds.Of($"buyer-organisation/{key}");

    public static IReadOnlyList<DemoBuyerOrganisation> Load()
    {
        var canteens = EmbeddedCsv.Read("Demo.canteens.csv").ToLookup(row => row["organisation"], Canteen);
        return
        [
            .. EmbeddedCsv.Read("Demo.buyer-organisations.csv").Select(row => new DemoBuyerOrganisation(
                IdOf(row["key"]), row["name"], row["district_code"], row["kind"],
                row.Decimal("yearly_budget_cny"), [.. canteens[row["key"]]])),
        ];
    }

    private static DemoCanteen Canteen(CsvRow row) =>
        new(DemoIds.Of($"canteen/{row["key"]}"), row["name"], row["address"]);
}
