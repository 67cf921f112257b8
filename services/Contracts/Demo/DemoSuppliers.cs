namespace Marketplace.Contracts.Demo;

internal static class DemoSuppliers
{
    public static Guid IdOf(string key) => DemoIds.Of($"supplier/{key}");

    public static IReadOnlyList<DemoSupplier> Load()
    {
        var english = EmbeddedCsv.Read("Demo.suppliers-english.csv").ToDictionary(row => row["key"]);
        return [.. EmbeddedCsv.Read("Demo.suppliers.csv").Select(row => Supplier(row, english[row["key"]]))];
    }

    /// <summary>What a brand is called in English, whoever prints it.</summary>
    public static string EnglishBrandOf(string brand) => EnglishBrands.Value[brand];

    private static readonly Lazy<Dictionary<string, string>> EnglishBrands = new(() =>
        EmbeddedCsv.Read("Demo.suppliers-english.csv").Where(row => row.Optional("brand") is not null)
            .ToDictionary(row => row["brand"], row => row["english_brand"]));

    private static DemoSupplier Supplier(CsvRow row, CsvRow english) => new(
        row["key"], IdOf(row["key"]), row["name"], row["credit_code"], row["kind"], row["banner_code"],
        row["legal_person"], DemoPeople.IdOf(row["owner"]), row.Optional("brand"), row["story"],
        row.Int("founded"), row.Int("households"), row["linkage"], row.Optional("sc_licence"),
        row["bank_account"], row["phone"], english["name"], english["story"]);
}
