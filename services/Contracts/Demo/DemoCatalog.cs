namespace Marketplace.Contracts.Demo;

internal static class DemoCatalog
{
    private static readonly string[] Shelves = ["meat", "grain", "dairy", "produce", "pantry"];

    public static IReadOnlyList<DemoCategory> LoadCategories() =>
    [
        .. EmbeddedCsv.Read("Demo.categories.csv").Select(row => new DemoCategory(
            row["code"], row["name"], row.Optional("parent"), row["icon"])),
    ];

    public static IReadOnlyList<DemoProduct> LoadProducts()
    {
        var skus = EmbeddedCsv.Read("Demo.skus.csv").ToLookup(row => row["product"], Sku);
        var english = EmbeddedCsv.Read("Demo.products-english.csv").ToDictionary(row => row["code"], row => row);
        return
        [
            .. Shelves.SelectMany(shelf => EmbeddedCsv.Read($"Demo.products-{shelf}.csv"))
                .Select(row => Product(row, [.. skus[row["code"]]], english[row["code"]])),
        ];
    }

    private static DemoProduct Product(CsvRow row, IReadOnlyList<DemoSku> skus, CsvRow english) => new(
        DemoIds.Of($"product/{row["code"]}"), row["code"], DemoSuppliers.IdOf(row["supplier"]), row["name"],
        row["category"], row.Optional("brand"), row["selling_line"], row["description"], row["origin"],
        row["storage"], row["storage_text"], row["shelf_life"], row.Int("shelf_life_days"), row["season"],
        row.List("certificates"), row.List("marks"), row["illustration"], row["food"], row.Yes("fresh_exempt"),
        row.Date("listed_on"), skus, english["name"],
        row.Optional("brand") is { } brand ? DemoSuppliers.EnglishBrandOf(brand) : "", english["selling_line"], english["description"]);

    private static DemoSku Sku(CsvRow row) => new(
        DemoIds.Of($"sku/{row["code"]}"), row["code"], row["pack"], row.Decimal("net_kg"), row.Yes("weighed"),
        row.OptionalDecimal("retail_cny"), row.OptionalDecimal("canteen_cny"), row.Int("minimum"),
        row.Int("tax_rate"), row.Int("opening_stock"));
}
