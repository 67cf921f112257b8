using System.Globalization;
using System.Text;
using Marketplace.Catalog;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Npgsql;

namespace Marketplace.Load;

/// <summary>Makes a market of any size: products and SKUs copied in, their shelves made by the catalog itself.</summary>
internal sealed class BulkGoods(CatalogDatabase db, NpgsqlDataSource owner)
{
    /// <summary>In a tenth of all names, whatever the size.</summary>
    public const string Broad = "冬储";

    /// <summary>Each stands in twenty products, whatever the size.</summary>
    public static readonly string[] Rare = ["火山岩", "沙棘汁", "野韭菜花", "岩盐腌", "桦树汁"];

    private const int Chunk = 2000;
    private static readonly string[] Kinds = ["有机", "散养", "新产", "精选", "农家", "头茬", ""];
    private static readonly string[] Packs = ["500 g/袋", "1 kg/袋", "2.5 kg/袋", "5 kg/箱", "10 kg/箱"];
    private static readonly decimal[] Weights = [0.5m, 1, 2.5m, 5, 10];

    private readonly Random _dice = new(20260715);
    private readonly string[] _letters = [.. string.Concat(DemoMarket.Products.Select(product => product.Description))
        .Where(letter => letter > 0x4E00).Select(letter => letter.ToString())];
    private readonly Region[] _banners = [.. Regions.Banners];
    private readonly Guid[] _suppliers = [.. Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7())];

    public async Task MakeAsync(int count, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        // As a database administrator would load: the word indexes are made after the rows.
        await Run(connection, "drop index catalog.search_entries_words, catalog.search_entries_names", ct);
        await CopySuppliers(connection, ct);
        for (var from = 0; from < count; from += Chunk)
        {
            var ids = await Copy(connection, from, Math.Min(Chunk, count - from), count, ct);
            await using var work = await db.BeginAsync(ct);
            await Listings.Refresh(work, ids);
            await work.CommitAsync();
        }
        await Run(connection, """
            set maintenance_work_mem = '256MB';
            create index search_entries_words on catalog.search_entries using gin (words) with (fastupdate = off);
            create index search_entries_names on catalog.search_entries using gin (names) with (fastupdate = off);
            """, ct);
        await Run(connection, "vacuum analyze catalog.search_entries", ct);
        await Run(connection, "vacuum analyze catalog.listings", ct);
        await Run(connection, "checkpoint", ct);
    }

    private async Task CopySuppliers(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var rows = await connection.BeginBinaryImportAsync("""
            copy catalog.suppliers (supplier_id, name, credit_code, banner_code, kind, story, households, admitted_at, version)
            from stdin (format binary)
            """, ct);
        for (var at = 0; at < _suppliers.Length; at++)
        {
            await rows.WriteRowAsync(ct, _suppliers[at], $"{Text(3)}合作社{at}", "91150422MA0TET017L", _banners[at % _banners.Length].Code,
                "Cooperative", Text(40), at % 300, DateTime.UtcNow, 0L);
        }
        await rows.CompleteAsync(ct);
    }

    private async Task<Guid[]> Copy(NpgsqlConnection connection, int from, int count, int all, CancellationToken ct)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        await using (var rows = await connection.BeginBinaryImportAsync("""
            copy catalog.products (product_id, supplier_id, name, category_code, brand, selling_line, description, banner_code,
                storage, storage_text, shelf_life, season, certificates, marks, illustration, is_fresh_exempt, state, version,
                listed_at, created_at, changed_at) from stdin (format binary)
            """, ct))
        {
            for (var at = 0; at < count; at++)
            {
                var n = from + at;
                var goods = DemoMarket.Products[n % DemoMarket.Products.Count];
                var banner = _banners[_dice.Next(_banners.Length)];
                var rare = n % (all / 20) is var turn && turn < Rare.Length ? Rare[turn] : "";
                var time = DateTime.UtcNow.AddMinutes(-_dice.Next(500_000));
                await rows.WriteRowAsync(ct, ids[at], _suppliers[n % _suppliers.Length],
                    Cut($"{banner.Name.TrimEnd('旗', '县', '区', '市')}{Kinds[_dice.Next(Kinds.Length)]}{goods.Name[^Math.Min(4, goods.Name.Length)..]}{(n % 10 == 0 ? Broad : "")}", 60),
                    goods.CategoryCode, n % 3 == 0 ? "" : $"{_letters[n % 60]}{_letters[n % 61]}牌", Text(12) + rare, Text(56), banner.Code,
                    goods.Storage, goods.StorageText, goods.ShelfLifeText, n % 4 == 0 ? $"{n % 12 + 1}月至{(n + 3) % 12 + 1}月" : "全年",
                    goods.Certificates.ToArray(), goods.Marks.ToArray(), goods.Illustration, goods.FreshExempt, "Listed", 1L, time, time, time);
            }
            await rows.CompleteAsync(ct);
        }
        await CopySkus(connection, ids, from, ct);
        return ids;
    }

    private async Task CopySkus(NpgsqlConnection connection, Guid[] ids, int from, CancellationToken ct)
    {
        await using var rows = await connection.BeginBinaryImportAsync("""
            copy catalog.skus (sku_id, product_id, supplier_id, code, position, pack, net_weight_kg, is_weighed, retail_price_cny,
                canteen_price_cny, minimum_quantity, tax_rate_percent, version, sold, available) from stdin (format binary)
            """, ct);
        for (var at = 0; at < ids.Length; at++)
        {
            var pack = _dice.Next(Packs.Length);
            var price = Math.Round(Weights[pack] * (8 + _dice.Next(90)), 1);
            await rows.WriteRowAsync(ct, Guid.CreateVersion7(), ids[at], _suppliers[(from + at) % _suppliers.Length],
                (from + at).ToString(CultureInfo.InvariantCulture), 0, Packs[pack], Weights[pack], false, price,
                at % 3 == 0 ? (object)(price * 0.9m) : DBNull.Value, 1, 9, 1L, (decimal)(_dice.Next(100) * _dice.Next(100)), at % 20 == 0 ? 0 : 50);
        }
        await rows.CompleteAsync(ct);
    }

    private string Text(int length)
    {
        var text = new StringBuilder();
        for (var at = 0; at < length; at++) text.Append(at % 9 == 8 ? "，" : _letters[_dice.Next(_letters.Length)]);
        return text.ToString();
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
