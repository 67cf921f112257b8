namespace Marketplace.Contracts.Demo;

internal static class DemoSuppliers
{
    public static Guid IdOf(string key) => DemoIds.Of($"supplier/{key}");

    public static IReadOnlyList<DemoSupplier> Load() => [.. EmbeddedCsv.Read("Demo.suppliers.csv").Select(Supplier)];

    private static DemoSupplier Supplier(CsvRow row) => new(
        row["key"], IdOf(row["key"]), row["name"], row["credit_code"], row["kind"], row["banner_code"],
        row["legal_person"], DemoPeople.IdOf(row["owner"]), row.Optional("brand"), row["story"],
        row.Int("founded"), row.Int("households"), row["linkage"], row.Optional("sc_licence"),
        row["bank_account"], row["phone"]);
}
