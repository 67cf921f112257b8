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

    // Of listed products, the SKUs to whose price nobody has agreed and that do not wait already.
    private const string Odd = """
        select k.sku_id, k.product_id, k.code, k.net_weight_kg, k.per_500g_cny as price, k.agreed_per_500g_cny as agreed,
            p.category_code as category, p.price_reason as reason
        from catalog.skus k
        join catalog.products p using (product_id)
        where k.product_id = any(@ids) and p.state = 'Listed' and not k.is_retired and k.price_waits is null
            and k.per_500g_cny is distinct from k.agreed_per_500g_cny
        order by k.product_id, k.position
        """;

    // What stands on the shelf was accepted, whether or not a reviewer had to look.
    private const string Accepted = """
        select k.sku_id, coalesce(k.agreed_per_500g_cny, k.per_500g_cny)
        from catalog.skus k
        join catalog.products p using (product_id)
        where k.sku_id = any(@ids) and p.state = 'Listed' and (k.price_waits is null or k.price_waits = 'asked')
            and k.per_500g_cny is not null
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
    /// goes on at its price of before; a product that was not waits whole.
    /// </summary>
    /// <param name="shelf">What was sold before, from <see cref="WaitingPrices.OnShelf"/>; none where the product was not listed.</param>
    /// <exception cref="RefusedException">409 with the median.</exception>
    public static async Task Guard(Work work, Guid[] ids, DateTimeOffset at, IReadOnlyList<ShelfPrice> shelf)
    {
        var rows = await work.QueryAsync<OddRow>(Odd, new { ids });
        if (rows.Count == 0) return;
        var bands = await Of(work, rows.Select(row => row.Category));
        var odd = rows.Where(row => bands.TryGetValue(row.Category, out var band) && band.IsOdd(row.Price, row.Agreed)).ToArray();
        var listed = shelf.Select(sku => sku.ProductId).ToHashSet();
        if (odd.FirstOrDefault(row => row.Reason.Length == 0) is { } first)
        {
            throw new RefusedException(409, "price-reason", bands[first.Category].Sentence(first.Code, first.Price))
            {
                Errors = new Dictionary<string, string[]>
                {
                    ["priceReason"] = [listed.Contains(first.ProductId)
                        ? "请写明价格为什么与同类差得多。新价格审核后生效，审核前仍按旧价卖；没有旧价的规格先不卖。"
                        : "请写明价格为什么与同类差得多，审核后上架。"],
                },
                Details = new Dictionary<string, object?> { ["medianCny"] = bands[first.Category].MedianCny },
            };
        }
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
        var priced = plan.NewPrices;
        if (priced.Count == 0) return;
        var bands = await Of(work, priced.Select(price => price.Category));
        var accepted = (await work.QueryAsync<(Guid Id, decimal Price)>(Accepted, new { ids = priced.Select(price => price.SkuId).ToArray() }))
            .ToDictionary(sku => sku.Id, sku => sku.Price);
        foreach (var price in priced.Where(price => price.Reason.Length == 0))
        {
            if (!bands.TryGetValue(price.Category, out var band) || !band.IsOdd(price.Per500gCny, accepted.TryGetValue(price.SkuId, out var old) ? old : null)) continue;
            errors.Add(price.Row, PriceListColumns.Retail, "",
                $"每 500 g 合 ¥{price.Per500gCny:0.00}，同类现在的中位数是 ¥{band.MedianCny:0.00}，差得太多。请检查；确实如此，请在“{PriceListColumns.PriceReason}”一列写明理由，审核后生效。");
        }
    }

    private sealed record Row(string Category, decimal Band, decimal Median);

    private sealed record OddRow(
        Guid SkuId, Guid ProductId, string Code, decimal NetWeightKg, decimal Price, decimal? Agreed, string Category, string Reason);
}

/// <summary>Where the prices of a category lie.</summary>
internal sealed record Band(decimal MedianCny, decimal Times)
{
    // A change of a few percent is no slip of the pen.
    private const decimal Few = 0.10m;

    /// <param name="acceptedCny">What was accepted for it before: a few percent from there, or nearer to the others, needs no new look.</param>
    public bool IsOdd(decimal per500gCny, decimal? acceptedCny = null)
    {
        if (per500gCny <= MedianCny * Times && per500gCny >= MedianCny / Times) return false;
        if (acceptedCny is not { } accepted) return true;
        var isNearer = per500gCny > MedianCny ? accepted >= per500gCny : accepted <= per500gCny;
        return !isNearer && Math.Abs(per500gCny - accepted) > accepted * Few;
    }

    public string Sentence(string code, decimal per500gCny) =>
        $"规格“{code}”每 500 g 合 ¥{per500gCny:0.00}，同类现在的中位数是 ¥{MedianCny:0.00}，差得太多。请检查；确实如此，请写明价格说明，审核后生效。";
}
