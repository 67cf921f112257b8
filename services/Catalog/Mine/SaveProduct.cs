using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;

namespace Marketplace.Catalog.Mine;

/// <summary>What making and changing a product have in common: the checks no attribute can do, and the rows.</summary>
internal sealed class SaveProduct(CategoryTree tree, TimeProvider clock)
{
    // The code belongs to the supplier, not to the product.
    private const string CodesElsewhere = """
        select code
        from catalog.skus
        where supplier_id = @supplierId and code = any(@codes) and product_id <> @productId
        """;

    private const string Known = """
        select sku_id, code, net_weight_kg,
            case price_waits when 'asked' then asked_retail_price_cny else retail_price_cny end as retail_price_cny,
            case price_waits when 'asked' then asked_canteen_price_cny else canteen_price_cny end as canteen_price_cny, price_reason,
            price_waits is not null as waits
        from catalog.skus
        where product_id = @productId
        """;

    private const string RetireOthers = """
        update catalog.skus set is_retired = true
        where product_id = @productId and sku_id <> all(@kept)
        """;

    /// <summary>The shelf a draft is meant for; ask before the work begins.</summary>
    public ValueTask<Leaf?> LeafOf(ProductDraft draft, CancellationToken ct) => tree.FindLeaf(draft.CategoryCode, ct);

    /// <summary>Call with the supplier locked. The state is not changed here but for a new product.</summary>
    public async Task<SavedProduct> Save(Work work, Guid supplierId, Guid productId, ProductDraft draft, string state, Leaf? shelf)
    {
        await Check(work, supplierId, productId, draft, state, shelf);
        var at = clock.GetUtcNow();
        // What waits for the reviewer and is changed, asks again.
        if (state == ProductLifecycle.Review) state = ProductLifecycle.Listed;
        await PriceBand.AgreeToShelf(work, [productId]);
        var shelfBefore = await WaitingPrices.OnShelf(work, [productId]);
        var sold = await SoldPrice.Of(work, [productId]);
        await ProductRows.Write(work, supplierId, [RowOf(productId, draft, state)], at);

        var known = (await work.QueryAsync<KnownPrice>(Known, new { productId })).ToDictionary(sku => sku.Code);
        var skus = Explained([.. draft.Skus.Select((sku, position) => RowOf(productId, sku, position, known) with { PackSaid = Said(sku.Pack.Trim()) })],
            known, Trim(draft.PriceReason), state);
        await work.ExecuteAsync(RetireOthers, new { productId, kept = skus.Select(sku => sku.SkuId).ToArray() });
        await ProductRows.Write(work, supplierId, skus);

        await PriceBand.Guard(work, [productId], at, shelfBefore, sold);
        await ProductNews.Publish(work, [productId], at);
        await DeclareStock(work, supplierId, skus, at);
        return new SavedProduct(productId, (draft.Version ?? 0) + 1);
    }

    /// <summary>Declares what was said with the versions the SKUs now have.</summary>
    /// <param name="before">What a code's stock was when it was said; none where nobody looked.</param>
    public static async Task DeclareStock(
        Work work, Guid supplierId, IReadOnlyCollection<SkuRow> skus, DateTimeOffset at, Func<string, int?>? before = null)
    {
        var declared = skus.Where(sku => sku.DeclaredStock is not null).ToDictionary(sku => sku.SkuId);
        if (declared.Count == 0) return;
        var versions = await work.QueryAsync<(Guid Id, long Version)>(
            "select sku_id, version from catalog.skus where sku_id = any(@ids)", new { ids = declared.Keys.ToArray() });
        foreach (var (id, version) in versions)
        {
            var sku = declared[id];
            work.Publish(new StockDeclared(id, supplierId, sku.DeclaredStock!.Value, at, before?.Invoke(sku.Code)), version);
        }
    }

    private static async Task Check(Work work, Guid supplierId, Guid productId, ProductDraft draft, string state, Leaf? shelf)
    {
        if (shelf is null)
        {
            throw RefusedException.Field("categoryCode", "category-unknown", "没有这个类目，请从列表里选择二级类目。");
        }
        if (!Origin.IsBanner(draft.BannerCode))
        {
            throw RefusedException.Field("bannerCode", "banner-unknown", "产地必须是内蒙古 103 个旗县市区之一。");
        }
        CheckAttributes(draft, shelf);
        CheckSeason(draft);
        var codes = draft.Skus.Select(sku => sku.Code).ToArray();
        for (var at = 0; at < codes.Length; at++)
        {
            var first = Array.IndexOf(codes, codes[at]);
            if (first < at) throw Wrong(at, "code", "sku-code-repeated", $"规格编码“{codes[at]}”与第 {first + 1} 个规格重复。");
            CheckPrices(draft.Skus[at], at, state);
            CheckQuantities(draft.Skus[at], at);
        }
        if ((await work.QueryAsync<string>(CodesElsewhere, new { supplierId, codes, productId })) is [var taken, ..])
        {
            throw Wrong(Array.IndexOf(codes, taken), "code", "sku-code-taken", $"规格编码“{taken}”已用在您的另一个商品上。");
        }
    }

    private static void CheckPrices(SkuDraft sku, int at, string state)
    {
        if (state == ProductLifecycle.Listed && sku.RetailPriceCny is null && sku.CanteenPriceCny is null)
        {
            throw Wrong(at, "retailPriceCny", "price-missing", "在售商品的零售价和食堂价至少要填一个。");
        }
    }

    private static void CheckQuantities(SkuDraft sku, int at)
    {
        if (QuantityRules.Problem(sku.MinimumQuantity, sku.QuantityStep, sku.Tiers, sku.RetailPriceCny, sku.CanteenPriceCny) is not var (column, reason)) return;
        throw Wrong(at, column == PriceLists.PriceListColumns.Step ? "quantityStep" : "tiers", "sku-quantities", reason);
    }

    private static void CheckAttributes(ProductDraft draft, Leaf shelf)
    {
        var wrong = new Dictionary<string, string[]>();
        foreach (var rule in shelf.Rules)
        {
            var value = AttributeRule.Said(draft.Attributes?.GetValueOrDefault(rule.Code) ?? "");
            var problem = value.Length == 0 ? (rule.IsRequired ? $"请填写{rule.Name}。" : null) : rule.Problem(value);
            if (problem is not null) wrong[$"attributes[{rule.Code}]"] = [$"{rule.Name}：{problem}"];
        }
        // All at once: who fills in one at a time is sent back once for each.
        if (wrong.Count > 0) throw new RefusedException(400, "attribute-wrong", wrong.Values.First()[0]) { Errors = wrong };
    }

    private static void CheckSeason(ProductDraft draft)
    {
        var days = new (string Field, string? Text)[] { ("seasonFrom", draft.SeasonFrom), ("seasonUntil", draft.SeasonUntil) };
        foreach (var (field, text) in days)
        {
            if (text is not null && !Shelf.SeasonWindow.IsDay(text)) throw RefusedException.Field(field, "season-day", $"没有“{text}”这一天，请写月和日，如 9月15日。");
            if (text is null && days.Any(day => day.Text is not null)) throw RefusedException.Field(field, "season-half", "上市季的开始和结束要都填，或都不填。");
        }
        if (draft.SellsAhead && draft.SeasonFrom is null) throw RefusedException.Field("seasonFrom", "season-missing", "开预售要先填上市季从哪天开始。");
    }

    private static RefusedException Wrong(int at, string field, string code, string sentence) =>
        RefusedException.Field($"skus[{at}].{field}", code, sentence);

    private static ProductRow RowOf(Guid id, ProductDraft draft, string state) => new(
        id, draft.Name.Trim(), draft.CategoryCode, Trim(draft.Brand), Trim(draft.SellingLine), Trim(draft.Description), draft.BannerCode,
        draft.Storage, Trim(draft.StorageText), Trim(draft.ShelfLife), Trim(draft.Season), [.. draft.Certificates.Select(Trim)],
        [.. draft.Marks.Select(Trim)], draft.IsFreshExempt, state, Written(draft.Attributes), draft.ShipsFromOn, draft.SeasonFrom, draft.SeasonUntil, draft.SellsAhead,
        Trim(draft.EnglishName), Trim(draft.EnglishBrand), Trim(draft.EnglishSellingLine), Trim(draft.EnglishDescription));

    private static Dictionary<string, string> Written(IReadOnlyDictionary<string, string>? attributes) =>
        (attributes ?? new Dictionary<string, string>()).Where(one => !string.IsNullOrWhiteSpace(one.Value)).ToDictionary(one => one.Key, one => AttributeRule.Said(one.Value));

    // Said with prices that change, a reason is theirs; with none, it is that of what is to be looked at.
    private static SkuRow[] Explained(SkuRow[] skus, Dictionary<string, KnownPrice> known, string given, string state)
    {
        var areChanged = skus.Any(sku => !known.TryGetValue(sku.Code, out var old) || !PriceReasons.IsSamePrice(sku, old.On(sku)));
        return [.. skus.Select(sku => known.GetValueOrDefault(sku.Code) is { } old
            ? sku.Explained(old.On(sku), given, (!areChanged || old.PriceReason.Length == 0) && (old.Waits || state != ProductLifecycle.Listed))
            : sku.Explained(null, given, true))];
    }

    private static SkuRow RowOf(Guid productId, SkuDraft sku, int position, Dictionary<string, KnownPrice> known) => new(
        known.TryGetValue(sku.Code, out var old) ? old.SkuId : Guid.CreateVersion7(), productId, sku.Code, position, PackReader.Label(sku.Pack.Trim()),
        sku.NetWeightKg, sku.IsWeighed, sku.RetailPriceCny, sku.CanteenPriceCny, sku.MinimumQuantity, sku.TaxRatePercent, sku.Stock,
        sku.QuantityStep, sku.Tiers, Trim(sku.TaxCode), sku.TolerancePercent);

    private static string Said(string pack) => PackReader.Label(pack) == pack ? "" : pack;

    private static string Trim(string? text) => text?.Trim() ?? "";

    // A price as its supplier said it last, with why.
    private sealed record KnownPrice(
        Guid SkuId, string Code, decimal NetWeightKg, decimal? RetailPriceCny, decimal? CanteenPriceCny, string PriceReason, bool Waits)
    {
        public SkuRow On(SkuRow now) => now with
        {
            NetWeightKg = NetWeightKg, RetailPriceCny = RetailPriceCny, CanteenPriceCny = CanteenPriceCny, PriceReason = PriceReason,
        };
    }
}

/// <summary>A product was written.</summary>
/// <param name="Version">To be sent with the next change.</param>
public sealed record SavedProduct(Guid ProductId, long Version);
