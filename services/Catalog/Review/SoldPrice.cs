using Marketplace.Catalog.PriceLists;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Review;

/// <summary>What a pack is sold at now, or was last.</summary>
internal sealed record SoldPrice(Guid SkuId, string Code, decimal NetWeightKg, decimal? RetailPriceCny, decimal? CanteenPriceCny)
{
    // A price of twice that and more is asked about though others ask as much: it may be that of a box, written for a bag.
    private const decimal Jump = 2;

    // Once off the shelf, a pack's last price there is the newest of its history.
    private const string Sql = """
        select k.sku_id, k.code, k.net_weight_kg, case when s.is_sold then k.retail_price_cny else last.retail_price_cny end as retail_price_cny,
            case when s.is_sold then k.canteen_price_cny else last.canteen_price_cny end as canteen_price_cny
        from catalog.skus k
        join catalog.products p using (product_id)
        cross join lateral (
            select p.state = 'Listed' and not k.is_retired and (k.price_waits is null or k.price_waits = 'asked') as is_sold) s
        left join lateral (
            select h.retail_price_cny, h.canteen_price_cny
            from catalog.price_changes h
            where h.sku_id = k.sku_id and not s.is_sold
            order by h.at desc
            limit 1) last on true
        where k.product_id = any(@products)
        """;

    public decimal? Per500gCny => Per500g(RetailPriceCny, CanteenPriceCny, NetWeightKg);

    /// <summary>Of the packs of these products; ask before anything of them is written.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SoldPrice>> Of(Work work, Guid[] products) =>
        (await work.QueryAsync<SoldPrice>(Sql, new { products })).ToDictionary(sold => sold.SkuId);

    /// <summary>As packs are compared: half away from zero, to the fen.</summary>
    public static decimal? Per500g(decimal? retailCny, decimal? canteenCny, decimal kg) =>
        (retailCny ?? canteenCny) is { } cny ? decimal.Round(cny / (kg * 2), 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>The first of these prices that is so far above that it is asked about; null where none is.</summary>
    public PriceJump? JumpTo(decimal? retailCny, decimal? canteenCny, decimal kg) =>
        To(PriceListColumns.Retail, retailCny, RetailPriceCny, kg) ?? To(PriceListColumns.Canteen, canteenCny, CanteenPriceCny, kg);

    private PriceJump? To(string column, decimal? cny, decimal? soldCny, decimal kg) =>
        cny is { } price && soldCny is { } sold && price * NetWeightKg >= Jump * sold * kg
            ? new(Code, column, price, sold, price * NetWeightKg / (sold * kg)) : null;
}

/// <param name="Times">By weight, where the pack weighs something else now.</param>
internal sealed record PriceJump(string Code, string Column, decimal Cny, decimal SoldCny, decimal Times)
{
    public string Sentence => $"规格“{Code}”的{Column}¥{Cny:0.00}是现在卖价 ¥{SoldCny:0.00} 的 {Times:0.#} 倍，是不是把整箱的价写成了一件的？请核对；确实如此，请写明价格说明。";
}
