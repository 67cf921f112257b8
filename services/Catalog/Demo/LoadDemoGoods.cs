using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Demo;

/// <summary>Puts the demo market's goods on the shelves: set-based, with their news, their declared stock and a past of prices.</summary>
internal sealed class LoadDemoGoods(CatalogDatabase db) : IDemoLoader
{
    // What keeps lies in Beijing; what is fresh comes from where it grew, within three days.
    private const string Dispatch = """
        insert into catalog.product_dispatch (product_id, kind, days)
        select product_id, case when storage in ('Ambient', 'Frozen') then 'BeijingStock' else 'FromOrigin' end,
            case when storage in ('Ambient', 'Frozen') then null else 3 end
        from catalog.products
        on conflict on constraint product_dispatch_key do nothing
        """;

    // Fruit that is picked once a year; out of its season it is sold ahead.
    private const string SeasonWindows = """
        update catalog.products p set season_from = w.season_from, season_until = w.season_until, sells_ahead = true
        from (values ('沙地西瓜（中果）', '07-01', '08-31'), ('鲜沙果', '08-15', '09-30'), ('莫旗菇娘（黄，鲜果）', '08-10', '09-30'),
            ('山葡萄（鲜果）', '09-01', '09-30')) as w (name, season_from, season_until)
        where p.name = w.name
        """;

    // Canteens take potatoes by five nets, and pay less for a lot of what they eat every day.
    private const string CanteenTerms = """
        update catalog.skus k set quantity_step = t.step, price_tiers = t.tiers::jsonb
        from (values
            ('SL001-2', 5, '[{"from_quantity": 20, "canteen_price_cny": 41.5}, {"from_quantity": 50, "canteen_price_cny": 40}]'),
            ('SL002-2', 5, '[{"from_quantity": 20, "canteen_price_cny": 43.5}]'),
            ('DM001-2', 1, '[{"from_quantity": 20, "canteen_price_cny": 160}, {"from_quantity": 40, "canteen_price_cny": 156}]'),
            ('XM001-2', 1, '[{"from_quantity": 10, "canteen_price_cny": 234}]')) as t (code, step, tiers)
        where k.code = t.code
        """;

    public int Order => 30;

    public async Task LoadAsync(DateOnly today, CancellationToken ct)
    {
        await using (var first = await db.BeginAsync(ct))
        {
            // The same suppliers arrive as messages at this very moment, in an order of their own.
            await first.ExecuteAsync("lock table catalog.suppliers in share row exclusive mode");
            await InsertSuppliers(first);
            await first.CommitAsync();
        }
        await using var work = await db.BeginAsync(ct);
        // News about their licences comes at the same moment; whoever holds the suppliers judges with all that was said before.
        await work.ExecuteAsync("select from catalog.suppliers order by supplier_id for update");
        var listed = await CopyProducts(work, ct);
        await work.ExecuteAsync(Dispatch);
        await work.ExecuteAsync(SeasonWindows);
        await WriteAttributes(work, today);
        await CopySkus(work, ct);
        await work.ExecuteAsync(CanteenTerms);
        await DemoPrices.Copy(work.Connection, today, ct);
        var at = listed.Values.Max();
        await ProductNews.Publish(work, [.. DemoMarket.Products.Select(product => product.Id)], at, today);
        foreach (var (product, sku, _) in Skus())
        {
            work.Publish(new StockDeclared(sku.Id, product.SupplierId, sku.OpeningStock, at), version: 1);
        }
        await work.CommitAsync();
    }

    private static IEnumerable<(DemoProduct Product, DemoSku Sku, int Position)> Skus() =>
        DemoMarket.Products.SelectMany(product => product.Skus.Select((sku, position) => (product, sku, position)));

    private static Task<int> InsertSuppliers(Work work)
    {
        var all = DemoMarket.Suppliers;
        return work.ExecuteAsync(
            """
            insert into catalog.suppliers
                (supplier_id, name, credit_code, banner_code, kind, story, households, english_name, english_story, admitted_at, version)
            select s.*, @at, 0
            from unnest(@ids, @names, @codes, @banners, @kinds, @stories, @households, @englishNames, @englishStories) as s
            on conflict on constraint suppliers_key do update
            set english_name = excluded.english_name, english_story = excluded.english_story
            """,
            new
            {
                ids = all.Select(s => s.Id).ToArray(),
                names = all.Select(s => s.Name).ToArray(),
                codes = all.Select(s => s.CreditCode).ToArray(),
                banners = all.Select(s => s.BannerCode).ToArray(),
                kinds = all.Select(s => s.Kind).ToArray(),
                stories = all.Select(s => s.Story).ToArray(),
                households = all.Select(s => s.Households).ToArray(),
                englishNames = all.Select(s => s.EnglishName).ToArray(),
                englishStories = all.Select(s => s.EnglishStory).ToArray(),
                at = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero),
            });
    }

    private static async Task<Dictionary<Guid, DateTimeOffset>> CopyProducts(Work work, CancellationToken ct)
    {
        await using var rows = await work.Connection.BeginBinaryImportAsync("""
            copy catalog.products (product_id, supplier_id, name, category_code, brand, selling_line, description, banner_code,
                storage, storage_text, shelf_life, season, certificates, marks, illustration, food, is_fresh_exempt, state, version,
                listed_at, created_at, changed_at, english_name, english_brand, english_selling_line, english_description) from stdin (format binary)
            """, ct);
        var listed = new Dictionary<Guid, DateTimeOffset>();
        foreach (var p in DemoMarket.Products)
        {
            var at = listed[p.Id] = new DateTimeOffset(p.ListedOn, new TimeOnly(1, 0), TimeSpan.Zero);
            await rows.WriteRowAsync(ct, p.Id, p.SupplierId, p.Name, p.CategoryCode, p.Brand ?? "", p.SellingLine, p.Description,
                p.OriginBannerCode, p.Storage, p.StorageText, p.ShelfLifeText, p.SeasonText, p.Certificates.ToArray(),
                p.Marks.ToArray(), p.Illustration, p.Food, p.FreshExempt, "Listed", 1L, at.UtcDateTime, at.UtcDateTime, at.UtcDateTime,
                p.EnglishName, p.EnglishBrand, p.EnglishSellingLine, p.EnglishDescription);
        }
        await rows.CompleteAsync(ct);
        return listed;
    }

    private static Task<int> WriteAttributes(Work work, DateOnly today) => work.ExecuteAsync(
        """
        update catalog.products p set attributes = a.attributes::jsonb
        from unnest(@ids, @attributes) as a (product_id, attributes)
        where p.product_id = a.product_id
        """,
        new
        {
            ids = DemoMarket.Products.Select(p => p.Id).ToArray(),
            attributes = DemoMarket.Products.Select(p => DemoAttributes.Of(p, today)).ToArray(),
        });

    private static async Task CopySkus(Work work, CancellationToken ct)
    {
        await using var rows = await work.Connection.BeginBinaryImportAsync("""
            copy catalog.skus (sku_id, product_id, supplier_id, code, position, pack, net_weight_kg, is_weighed, retail_price_cny,
                canteen_price_cny, minimum_quantity, tax_rate_percent, version) from stdin (format binary)
            """, ct);
        foreach (var (product, sku, position) in Skus())
        {
            await rows.WriteRowAsync(ct, sku.Id, product.Id, product.SupplierId, sku.Code, position, sku.PackText,
                sku.NetWeightKg, sku.IsWeighed, (object?)sku.RetailPriceCny ?? DBNull.Value,
                (object?)sku.CanteenPriceCny ?? DBNull.Value, sku.MinimumQuantity, sku.TaxRate, 0L);
        }
        await rows.CompleteAsync(ct);
    }
}
