using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Goods;

/// <summary>Keeps what canteens may buy as Catalog last said; the highest version wins, whatever comes first.</summary>
internal sealed class KeepSkuForCanteens(ProcurementDatabase db, IServiceProvider services) : Consumer<SkuChanged>(db, services)
{
    protected override Task Handle(Message<SkuChanged> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<SkuChanged>> messages, Work work, CancellationToken ct) =>
        SkuRows.Keep(work, [.. messages.Select(message => (message.Body, message.Version))]);
}

/// <summary>The read model's one write.</summary>
internal static class SkuRows
{
    // A supplier's new name holds, though Catalog may not have heard of it yet.
    private const string Upsert = """
        insert into procurement.skus (
            sku_id, product_id, supplier_id, supplier_name, product_name, sku_code, pack, net_weight_kg, is_weighed,
            canteen_price_cny, minimum_quantity, category_code, banner_code, storage, picture_url, is_listed, exact_name,
            tokens, version, changed_at, quantity_step, tier_quantities, tier_prices_cny,
            ships_from_on, english_name)
        select sku_id, product_id, t.supplier_id, coalesce(known.name, t.supplier_name), product_name, sku_code, pack, net_weight_kg, is_weighed,
            canteen_price_cny, minimum_quantity, category_code, banner_code, storage, picture_url, is_listed, exact_name,
            string_to_array(words, ' '), t.version, changed_at, step, string_to_array(tier_quantities, ',')::integer[],
            string_to_array(tier_prices, ',')::numeric[], ships_from_on, english_name
        from unnest(
            @ids, @products, @suppliers, @supplierNames, @names, @codes, @packs, @weights, @weighed, @prices, @minimums,
            @categories, @banners, @storages, @pictures, @listed, @exactNames, @words, @versions, @changed, @steps,
            @tierQuantities, @tierPrices, @sending, @englishNames)
            as t (sku_id, product_id, supplier_id, supplier_name, product_name, sku_code, pack, net_weight_kg, is_weighed,
                canteen_price_cny, minimum_quantity, category_code, banner_code, storage, picture_url, is_listed, exact_name,
                words, version, changed_at, step, tier_quantities, tier_prices, ships_from_on, english_name)
        left join procurement.supplier_names known on known.supplier_id = t.supplier_id
        order by t.sku_id
        on conflict on constraint skus_key do update set
            product_id = excluded.product_id, supplier_id = excluded.supplier_id, supplier_name = excluded.supplier_name,
            product_name = excluded.product_name, sku_code = excluded.sku_code, pack = excluded.pack,
            net_weight_kg = excluded.net_weight_kg, is_weighed = excluded.is_weighed,
            canteen_price_cny = excluded.canteen_price_cny, minimum_quantity = excluded.minimum_quantity,
            category_code = excluded.category_code, banner_code = excluded.banner_code, storage = excluded.storage,
            picture_url = excluded.picture_url, is_listed = excluded.is_listed, exact_name = excluded.exact_name,
            tokens = excluded.tokens, version = excluded.version, changed_at = excluded.changed_at,
            quantity_step = excluded.quantity_step, tier_quantities = excluded.tier_quantities,
            tier_prices_cny = excluded.tier_prices_cny, ships_from_on = excluded.ships_from_on, english_name = excluded.english_name
        where excluded.version > procurement.skus.version
        """;

    public static Task Keep(Work work, IReadOnlyList<(SkuChanged Sku, long Version)> changes)
    {
        // One row per SKU, in key order: the statement may not touch a row twice, nor two of them wait for each other.
        var rows = changes.GroupBy(change => change.Sku.SkuId).Select(group => group.MaxBy(change => change.Version))
            .OrderBy(change => change.Sku.SkuId).ToArray();
        var skus = rows.Select(row => row.Sku).ToArray();
        return work.ExecuteAsync(Upsert, new
        {
            ids = skus.Select(sku => sku.SkuId).ToArray(),
            products = skus.Select(sku => sku.ProductId).ToArray(),
            suppliers = skus.Select(sku => sku.SupplierId).ToArray(),
            supplierNames = skus.Select(sku => sku.SupplierName).ToArray(),
            names = skus.Select(sku => sku.ProductName).ToArray(),
            codes = skus.Select(sku => sku.SkuCode).ToArray(),
            packs = skus.Select(sku => sku.Pack).ToArray(),
            weights = skus.Select(sku => sku.NetWeightKg).ToArray(),
            weighed = skus.Select(sku => sku.IsWeighed).ToArray(),
            prices = skus.Select(sku => sku.CanteenPriceCny).ToArray(),
            minimums = skus.Select(sku => sku.MinimumQuantity).ToArray(),
            categories = skus.Select(sku => sku.CategoryCode).ToArray(),
            banners = skus.Select(sku => sku.BannerCode).ToArray(),
            storages = skus.Select(sku => sku.Storage).ToArray(),
            pictures = skus.Select(sku => sku.PictureUrl).ToArray(),
            listed = skus.Select(sku => sku.IsListed).ToArray(),
            exactNames = skus.Select(sku => GoodsWords.Exact(sku.ProductName)).ToArray(),
            words = skus.Select(sku => string.Join(' ', GoodsWords.Tokens(sku.ProductName))).ToArray(),
            versions = rows.Select(row => row.Version).ToArray(),
            changed = skus.Select(sku => sku.ChangedAt.ToUniversalTime()).ToArray(),
            steps = skus.Select(sku => Math.Max(1, sku.QuantityStep)).ToArray(),
            tierQuantities = skus.Select(sku => string.Join(',', CanteenTiers(sku).Select(tier => tier.FromQuantity))).ToArray(),
            tierPrices = skus.Select(sku => string.Join(',', CanteenTiers(sku).Select(tier => Figure(tier.CanteenPriceCny!.Value)))).ToArray(),
            sending = skus.Select(sku => sku.ShipsFromOn).ToArray(),
            englishNames = skus.Select(sku => sku.EnglishName ?? "").ToArray(),
        });
    }

    // A tier without a canteen price is for retail alone.
    private static IEnumerable<PriceTier> CanteenTiers(SkuChanged sku) =>
        (sku.Tiers ?? []).Where(tier => tier.CanteenPriceCny is not null).OrderBy(tier => tier.FromQuantity);

    private static string Figure(decimal price) => price.ToString(CultureInfo.InvariantCulture);
}
