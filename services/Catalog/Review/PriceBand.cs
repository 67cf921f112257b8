using Marketplace.Catalog.PriceLists;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Review;

/// <summary>
/// A price far from the median of its category is often a slip: it needs a reason, and someone who looks. The median is that of
/// what stands on the shelf now, per 500 g; a category with few products has none.
/// </summary>
internal static class PriceBand
{
    private const int FewestProducts = 8;

    private const string Medians = """
        select c.category_code as category, c.price_band as band,
            percentile_cont(0.5) within group (order by e.per_500g_fen)::numeric / 100 as median
        from catalog.categories c
        join catalog.search_entries e using (category_code)
        where c.category_code = any(@categories) and c.price_band is not null
        group by c.category_code
        having count(*) >= @FewestProducts
        """;

    // Of listed products, the SKUs that do not wait already.
    private const string Written = """
        select k.sku_id, k.product_id, k.code, k.net_weight_kg, k.retail_price_cny, k.canteen_price_cny, k.per_500g_cny as price,
            k.agreed_per_500g_cny as agreed, p.category_code as category, k.price_reason as reason
        from catalog.skus k
        join catalog.products p using (product_id)
        where k.product_id = any(@ids) and p.state = 'Listed' and not k.is_retired and k.price_waits is null and k.per_500g_cny is not null
        order by k.product_id, k.position
        """;

    // A price that went down is the one to go up from.
    private const string AcceptLower = """
        update catalog.skus k set agreed_per_500g_cny = k.per_500g_cny
        from catalog.products p
        where p.product_id = k.product_id and k.product_id = any(@ids) and p.state = 'Listed' and k.price_waits is null
            and k.per_500g_cny < k.agreed_per_500g_cny
        """;

    private const string Agreed = """
        select sku_id, agreed_per_500g_cny
        from catalog.skus
        where sku_id = any(@ids) and agreed_per_500g_cny is not null
        """;

    private const string SendToReview = """
        update catalog.products set state = 'Review', review_asked_at = @at, review_note = ''
        where product_id = any(@ids)
        """;

    /// <summary>Prices as they stand on the shelf need no second look when something else about the product changes.</summary>
    public static Task<int> AgreeToShelf(Work work, Guid[] ids) => work.ExecuteAsync("""
        update catalog.skus k set agreed_per_500g_cny = k.per_500g_cny
        from catalog.products p
        where p.product_id = k.product_id and k.product_id = any(@ids) and p.state = 'Listed' and k.agreed_per_500g_cny is null
            and (k.price_waits is null or k.price_waits = 'asked')
        """, new { ids });

    public static async Task<IReadOnlyDictionary<string, Band>> Of(Work work, IEnumerable<string> categories) =>
        (await work.QueryAsync<Row>(Medians, new { categories = categories.Distinct().ToArray(), FewestProducts }))
        .ToDictionary(row => row.Category, row => new Band(row.Median, row.Band));

    /// <summary>
    /// After the rows are written: odd prices wait for the reviewer, with their reason; without one they are refused. What was on the shelf
    /// goes on at its price of before; a product that was not waits whole. One that is twice its own of before needs a reason, too.
    /// Lower ones wait for nobody.
    /// </summary>
    /// <param name="shelf">What was sold before, from <see cref="WaitingPrices.OnShelf"/>; none where the product was not listed.</param>
    /// <exception cref="RefusedException">409 with the median, or with the price of before.</exception>
    public static async Task Guard(
        Work work, Guid[] ids, DateTimeOffset at, IReadOnlyList<ShelfPrice> shelf, IReadOnlyDictionary<Guid, SoldPrice> sold)
    {
        var rows = await work.QueryAsync<WrittenRow>(Written, new { ids });
        if (rows.Count == 0) return;
        var bands = await Of(work, rows.Select(row => row.Category));
        var odd = rows.Where(row => bands.TryGetValue(row.Category, out var band) && band.IsOdd(row.Price, Accepted(row.Agreed, sold.GetValueOrDefault(row.SkuId)))).ToArray();
        var listed = shelf.Select(sku => sku.ProductId).ToHashSet();
        if (odd.FirstOrDefault(row => row.Reason.Length == 0) is { } first)
        {
            throw Unexplained("price-reason", bands[first.Category].Sentence(first.Code, first.Price), listed.Contains(first.ProductId)
                ? "请写明这次的价格为什么与同类差得多。新价格审核后生效，审核前仍按旧价卖；没有旧价的规格先不卖。"
                : "请写明价格为什么与同类差得多，审核后上架。", bands[first.Category].MedianCny);
        }
        if (rows.Where(row => row.Reason.Length == 0).Select(row => sold.GetValueOrDefault(row.SkuId)?.JumpTo(row.RetailPriceCny, row.CanteenPriceCny, row.NetWeightKg))
            .OfType<PriceJump>().FirstOrDefault() is { } jump) throw Unexplained("price-jump", jump.Sentence, "写错了就把价格改过来；确实要涨，请写明这次为什么。");
        await work.ExecuteAsync(AcceptLower, new { ids });
        Guid[] review = [.. odd.Select(row => row.ProductId).Where(id => !listed.Contains(id)).Distinct()];
        if (review.Length > 0) await work.ExecuteAsync(SendToReview, new { ids = review, at });
        var waiting = odd.Where(row => listed.Contains(row.ProductId)).ToArray();
        if (waiting.Length == 0) return;
        var weights = waiting.ToDictionary(row => row.SkuId, row => row.NetWeightKg);
        await WaitingPrices.Keep(work, weights.Keys, [.. shelf.Where(sku => !sku.IsUnsold && weights.GetValueOrDefault(sku.SkuId) == sku.NetWeightKg)]);
        await WaitingPrices.Ask(work, [.. waiting.Select(row => row.ProductId).Distinct()], at);
    }

    /// <summary>What of a price list would need a reason it does not give, told by row.</summary>
    public static async Task Judge(Work work, PriceListPlan plan, PriceListErrors errors)
    {
        var priced = plan.NewPrices.Where(price => price.Sku.PriceReason.Length == 0).ToArray();
        if (priced.Length == 0) return;
        var bands = await Of(work, priced.Select(price => price.Category));
        var sold = await SoldPrice.Of(work, [.. priced.Select(price => price.Sku.ProductId).Distinct()]);
        var agreed = (await work.QueryAsync<(Guid Id, decimal Price)>(Agreed, new { ids = priced.Select(price => price.Sku.SkuId).ToArray() }))
            .ToDictionary(sku => sku.Id, sku => (decimal?)sku.Price);
        foreach (var (row, sku, category) in priced)
        {
            var before = sold.GetValueOrDefault(sku.SkuId);
            var price = SoldPrice.Per500g(sku.RetailPriceCny, sku.CanteenPriceCny, sku.NetWeightKg)!.Value;
            if (bands.TryGetValue(category, out var band) && band.IsOdd(price, Accepted(agreed.GetValueOrDefault(sku.SkuId), before)))
            {
                errors.Add(row, PriceListColumns.Retail, "",
                    $"每 500 g 合 ¥{price:0.00}，同类现在的中位数是 ¥{band.MedianCny:0.00}，差得太多。请检查；确实如此，请在“{PriceListColumns.PriceReason}”一列写明这次的理由，审核后生效。");
            }
            else if (before?.JumpTo(sku.RetailPriceCny, sku.CanteenPriceCny, sku.NetWeightKg) is { } jump)
            {
                errors.Add(row, jump.Column, "",
                    $"¥{jump.Cny:0.00}是现在卖价 ¥{jump.SoldCny:0.00} 的 {jump.Times:0.#} 倍，是不是把整箱的价写成了一件的？请检查；确实如此，请在“{PriceListColumns.PriceReason}”一列写明这次的理由。");
            }
        }
    }

    // What was sold was accepted, whether or not a reviewer had to look.
    private static decimal? Accepted(decimal? agreed, SoldPrice? sold) => sold?.Per500gCny is { } price && !(agreed > price) ? price : agreed;

    private static RefusedException Unexplained(string code, string sentence, string field, decimal? median = null) => new(409, code, sentence)
    {
        Errors = new Dictionary<string, string[]> { ["priceReason"] = [field] },
        Details = median is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["medianCny"] = median },
    };

    private sealed record Row(string Category, decimal Band, decimal Median);

    private sealed record WrittenRow(
        Guid SkuId, Guid ProductId, string Code, decimal NetWeightKg, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal Price, decimal? Agreed,
        string Category, string Reason);
}

/// <summary>Where the prices of a category lie.</summary>
internal sealed record Band(decimal MedianCny, decimal Times)
{
    // A change of a few percent is no slip of the pen.
    private const decimal Few = 0.10m;

    /// <param name="acceptedCny">What was accepted for it before: less, a few percent more, or nearer to the others needs no new look.</param>
    public bool IsOdd(decimal per500gCny, decimal? acceptedCny = null)
    {
        if (per500gCny <= MedianCny * Times && per500gCny >= MedianCny / Times) return false;
        return acceptedCny is not { } accepted || (per500gCny > MedianCny && per500gCny > accepted * (1 + Few));
    }

    public string Sentence(string code, decimal per500gCny) =>
        $"规格“{code}”每 500 g 合 ¥{per500gCny:0.00}，同类现在的中位数是 ¥{MedianCny:0.00}，差得太多。请检查；确实如此，请写明价格说明，审核后生效。";
}
