using Marketplace.Contracts.Demo;
using Npgsql;

namespace Marketplace.Catalog.Demo;

/// <summary>A made-up half year of prices that ends at today's; the same on every machine.</summary>
internal static class DemoPrices
{
    // Days before today, and percent of today's price; each SKU takes one of the ways, by its code.
    private static readonly (int DaysAgo, int Percent)[][] Ways =
    [
        [(176, 104), (121, 108), (64, 103), (22, 100)],
        [(168, 96), (97, 98), (35, 100)],
        [(180, 110), (140, 106), (83, 97), (51, 102), (12, 100)],
        [(155, 100)],
        [(170, 92), (118, 95), (60, 103), (30, 100)],
    ];

    public static async Task Copy(NpgsqlConnection connection, DateOnly today, CancellationToken ct)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            "copy catalog.price_changes (sku_id, at, retail_price_cny, canteen_price_cny) from stdin (format binary)", ct);
        foreach (var sku in DemoMarket.Products.SelectMany(product => product.Skus))
        {
            foreach (var (daysAgo, percent) in Ways[sku.Code.Sum(letter => letter) % Ways.Length])
            {
                var at = today.AddDays(-daysAgo).ToDateTime(new TimeOnly(1, 30), DateTimeKind.Utc);
                await rows.WriteRowAsync(ct, sku.Id, at, Past(sku.RetailPriceCny, percent), Past(sku.CanteenPriceCny, percent));
            }
        }
        await rows.CompleteAsync(ct);
    }

    // Prices of the past end on a tenth, as prices do; today's stay as they are.
    private static object Past(decimal? today, int percent) => today switch
    {
        null => DBNull.Value,
        { } price when percent == 100 => price,
        { } price => Math.Round(price * percent / 100, 1, MidpointRounding.AwayFromZero),
    };
}
