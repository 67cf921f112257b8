using System.Text.Json;
using Marketplace.Contracts.Demo;

namespace Marketplace.Tests.Conventions.Door;

/// <summary>Values that are as they should be, so that the odd one is what a request is judged by.</summary>
internal static class DoorSamples
{
    private static readonly DemoProduct Good = DemoMarket.Products[0];
    private static readonly DemoProduct Bulk =
        DemoMarket.Products.First(good => good.Skus[0].CanteenPriceCny is not null);

    /// <returns>Null for a thing that may be named and of which none is known.</returns>
    public static string? Text(string route, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("enum", out var words))
        {
            return words.EnumerateArray().First(word => word.ValueKind == JsonValueKind.String).GetString()!;
        }
        var format = schema.TryGetProperty("format", out var known) ? known.GetString() : null;
        var name = where.Split('.')[^1];
        return format switch
        {
            "uuid" => KnownId(name)?.ToString() ?? (MayBeNull(schema) ? null : Guid.CreateVersion7().ToString()),
            "date" => "2026-12-20",
            "date-time" => "2026-12-20T08:00:00Z",
            _ => Word(route, name, schema.TryGetProperty("minLength", out var least) ? least.GetInt32() : 1),
        };
    }

    public static Guid Id(string name) => KnownId(name) ?? Guid.CreateVersion7();

    public static string Number(string where) => where.Split('.')[^1] switch
    {
        "taxRatePercent" => "9",
        "linkageSince" or "year" => "2020",
        "priceBand" => "2",
        _ => "1",
    };

    private static bool MayBeNull(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array;

    private static Guid? KnownId(string name) => name switch
    {
        "productId" => Good.Id,
        "skuId" => Bulk.Skus[0].Id,
        "supplierId" => DemoMarket.Suppliers[0].Id,
        "organisationId" => DemoMarket.BuyerOrganisations[0].Id,
        "canteenId" => DemoMarket.BuyerOrganisations[0].Canteens[0].Id,
        "personId" => DemoMarket.People[5].Id,
        _ => null,
    };

    private static string Word(string route, string name, int least) => name switch
    {
        _ when name.Contains("phone", StringComparison.OrdinalIgnoreCase) => "19900009999",
        _ when name.Contains("district", StringComparison.OrdinalIgnoreCase) => "110108",
        _ when name.Contains("banner", StringComparison.OrdinalIgnoreCase) =>
            route.Contains("rules", StringComparison.Ordinal) ? "" : "150430",
        "kind" => route.Contains("dispatch", StringComparison.Ordinal) ? "FromOrigin"
            : route.Contains("buyer", StringComparison.Ordinal) ? "School"
            : route.Contains("rules", StringComparison.Ordinal) ? "Text" : "Cooperative",
        "decision" => route.Contains("objections", StringComparison.Ordinal) ? "Dismissed" : "Accepted",
        "scope" => route.Contains("types", StringComparison.Ordinal)
            ? "Supplier" : DemoMarket.Suppliers[0].Id.ToString(),
        "taxCode" => "1010101010000000000",
        "seasonFrom" or "seasonUntil" => "09-15",
        "categories[0]" => "millet",
        "photos[0]" or "demandedOf" or "numberCheck" => "",
        _ => Known.GetValueOrDefault(name) ?? "小米很好吃，早餐熬粥用的新米"[..Math.Clamp(least, 4, 14)],
    };

    private static readonly Dictionary<string, string> Known = new()
    {
        ["categoryCode"] = "millet", ["typeCode"] = "chifeng-goods", ["certificate"] = "chifeng-goods",
        ["role"] = "SupplierStaff", ["purpose"] = "BankAccount", ["standing"] = "Active", ["issuer"] = "Authority",
        ["storage"] = "Ambient", ["state"] = "Hidden", ["channel"] = "Online", ["outcome"] = "Declined",
        ["creditCode"] = "91150422MA0TET017L", ["scLicence"] = "SC10115042200012", ["numberPattern"] = "[0-9]{4}",
        ["bankAccount"] = "6222000000000000000", ["trackingNumber"] = "SF1234567890",
        ["newPassword"] = "Millet-2026-Aohan", ["unit"] = "袋", ["season"] = "year", ["month"] = "2026-11",
    };
}
