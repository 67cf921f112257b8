using Marketplace.Kernel;
using Marketplace.Readers;

namespace Marketplace.Procurement.Goods;

/// <summary>Brings from the read model what a set of asked names could mean.</summary>
internal static class GoodsIndex
{
    private const string Possible = $"""
        select {Sku.Columns}
        from procurement.skus
        where lower(sku_code) = any(@codes) or exact_name = any(@names) or tokens && @tokens
        order by product_name, net_weight_kg desc, sku_id
        limit 3000
        """;

    public static async Task<GoodsMatcher> ForAsync(Work work, IReadOnlyCollection<string> names) =>
        new(await work.QueryAsync<Sku>(Possible, Args(names)));

    public static async Task<GoodsMatcher> ForAsync(ProcurementDatabase db, IReadOnlyCollection<string> names, CancellationToken ct) =>
        new(await db.QueryAsync<Sku>(Possible, Args(names), ct));

    private static object Args(IReadOnlyCollection<string> names) => new
    {
        codes = names.Select(name => PlainText.Of(name).Trim().ToLowerInvariant()).Distinct().ToArray(),
        names = names.SelectMany(GoodsNames.Of).Select(GoodsWords.Exact).Distinct().ToArray(),
        tokens = names.SelectMany(GoodsNames.Of).SelectMany(GoodsWords.Telling).Distinct().ToArray(),
    };
}
