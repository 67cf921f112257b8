using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Keeps what is sold, and opens an empty stock row for what is new.</summary>
internal sealed class RecordSkuInOrders(OrdersDatabase db, IServiceProvider services) : Consumer<SkuChanged>(db, services)
{
    public const string Record = """
        insert into orders.skus (
            sku_id, version, product_id, supplier_id, supplier_name, product_name, sku_code, pack, net_weight_kg, is_weighed,
            retail_price_cny, canteen_price_cny, minimum_quantity, category_code, banner_code, storage, is_fresh_exempt,
            picture_url, is_listed, quantity_step, tier_quantities, tier_prices_cny, ships_from_on, back_on, english_name)
        select t.sku_id, t.version, t.product_id, t.supplier_id, t.supplier_name, t.product_name, t.sku_code, t.pack, t.net_weight_kg,
            t.is_weighed, t.retail, t.canteen, t.minimum, t.category_code, t.banner_code, t.storage, t.is_fresh_exempt, t.picture_url,
            t.is_listed, t.step, string_to_array(t.tier_quantities, ',')::integer[],
            string_to_array(t.tier_prices, ',')::numeric[], t.ships_from_on, t.back_on, t.english_name
        from unnest(
            @ids, @versions, @products, @suppliers, @supplierNames, @productNames, @codes, @packs, @weights, @weighed,
            @retail, @canteen, @minimums, @categories, @banners, @storages, @exempt, @pictures, @listed, @steps, @tierQuantities,
            @tierPrices, @shipsFrom, @backOn, @englishNames) as t (sku_id, version, product_id, supplier_id, supplier_name, product_name, sku_code, pack,
            net_weight_kg, is_weighed, retail, canteen, minimum, category_code, banner_code, storage, is_fresh_exempt, picture_url,
            is_listed, step, tier_quantities, tier_prices, ships_from_on, back_on, english_name)
        on conflict on constraint skus_key do update set
            version = excluded.version, product_id = excluded.product_id, supplier_id = excluded.supplier_id,
            supplier_name = excluded.supplier_name, product_name = excluded.product_name, sku_code = excluded.sku_code,
            pack = excluded.pack, net_weight_kg = excluded.net_weight_kg, is_weighed = excluded.is_weighed,
            retail_price_cny = excluded.retail_price_cny, canteen_price_cny = excluded.canteen_price_cny,
            minimum_quantity = excluded.minimum_quantity, category_code = excluded.category_code,
            banner_code = excluded.banner_code, storage = excluded.storage, is_fresh_exempt = excluded.is_fresh_exempt,
            picture_url = excluded.picture_url, is_listed = excluded.is_listed,
            quantity_step = excluded.quantity_step, tier_quantities = excluded.tier_quantities,
            tier_prices_cny = excluded.tier_prices_cny, ships_from_on = excluded.ships_from_on, back_on = excluded.back_on,
            english_name = excluded.english_name
        where excluded.version > skus.version
        """;

    // Whichever of its versions comes first.
    private const string Listed = """
        update orders.skus
        set was_listed = true
        where sku_id = any(@skus) and not was_listed
        """;

    private const string OpenStock = """
        insert into orders.stock (sku_id, supplier_id, on_hand, reserved)
        select *, 0, 0 from unnest(@ids, @suppliers)
        on conflict on constraint stock_key do nothing
        """;

    protected override Task Handle(Message<SkuChanged> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<SkuChanged>> messages, Work work, CancellationToken ct)
    {
        // One row per SKU and statement; in key order, so that two replicas never wait for each other crosswise.
        var latest = messages.GroupBy(message => message.Body.SkuId)
            .Select(group => group.MaxBy(message => message.Version)!)
            .OrderBy(message => message.Body.SkuId, KeyOrder.Instance).ToList();
        var args = Arguments(latest);
        await work.ExecuteAsync(Record, args);
        var skus = messages.Where(message => message.Body.IsListed).Select(message => message.Body.SkuId).Distinct().ToArray();
        if (skus.Length > 0) await work.ExecuteAsync(Listed, new { skus });
        await work.ExecuteAsync(OpenStock, args);
    }

    private static IEnumerable<PriceTier> Retail(SkuChanged sku) =>
        (sku.Tiers ?? []).Where(tier => tier.RetailPriceCny is not null).OrderBy(tier => tier.FromQuantity);

    private static object Arguments(List<Message<SkuChanged>> messages) => new
    {
        ids = messages.Select(m => m.Body.SkuId).ToArray(),
        versions = messages.Select(m => m.Version).ToArray(),
        products = messages.Select(m => m.Body.ProductId).ToArray(),
        suppliers = messages.Select(m => m.Body.SupplierId).ToArray(),
        supplierNames = messages.Select(m => m.Body.SupplierName).ToArray(),
        productNames = messages.Select(m => m.Body.ProductName).ToArray(),
        codes = messages.Select(m => m.Body.SkuCode).ToArray(),
        packs = messages.Select(m => m.Body.Pack).ToArray(),
        weights = messages.Select(m => m.Body.NetWeightKg).ToArray(),
        weighed = messages.Select(m => m.Body.IsWeighed).ToArray(),
        retail = messages.Select(m => m.Body.RetailPriceCny).ToArray(),
        canteen = messages.Select(m => m.Body.CanteenPriceCny).ToArray(),
        minimums = messages.Select(m => m.Body.MinimumQuantity).ToArray(),
        categories = messages.Select(m => m.Body.CategoryCode).ToArray(),
        banners = messages.Select(m => m.Body.BannerCode).ToArray(),
        storages = messages.Select(m => m.Body.Storage).ToArray(),
        exempt = messages.Select(m => m.Body.IsFreshExempt).ToArray(),
        pictures = messages.Select(m => m.Body.PictureUrl).ToArray(),
        listed = messages.Select(m => m.Body.IsListed).ToArray(),
        steps = messages.Select(m => Math.Max(1, m.Body.QuantityStep)).ToArray(),
        tierQuantities = messages.Select(m => string.Join(',', Retail(m.Body).Select(tier => tier.FromQuantity))).ToArray(),
        tierPrices = messages.Select(m => string.Join(',', Retail(m.Body).Select(tier => tier.RetailPriceCny!.Value.ToString(CultureInfo.InvariantCulture)))).ToArray(),
        shipsFrom = messages.Select(m => m.Body.ShipsFromOn).ToArray(),
        backOn = messages.Select(m => m.Body.BackOn).ToArray(),
        englishNames = messages.Select(m => m.Body.EnglishName ?? "").ToArray(),
    };
}
