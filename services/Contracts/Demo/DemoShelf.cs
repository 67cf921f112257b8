namespace Marketplace.Contracts.Demo;

/// <summary>What each banner can sell, and which banners a district is paired with on a day.</summary>
internal sealed class DemoShelf
{
    private readonly List<(DemoSupplier Supplier, IReadOnlyList<DemoSku> Skus)> counters;
    private readonly HashSet<(string District, string Banner)> paired;

    public DemoShelf(DateOnly day, Func<DemoSku, bool> sells)
    {
        var skus = DemoMarket.Products.ToLookup(product => product.SupplierId, product => product.Skus.Where(sells));
        counters =
        [
            .. DemoMarket.Suppliers
                .Select(supplier => (supplier, (IReadOnlyList<DemoSku>)[.. skus[supplier.Id].SelectMany(s => s)]))
                .Where(counter => counter.Item2.Count > 0),
        ];
        paired = [.. Pairings.On(day).Select(pairing => (pairing.DistrictCode, pairing.BannerCode))];
    }

    /// <summary>A supplier for a district: one of its paired banner by the given chance, otherwise any.</summary>
    public (DemoSupplier Supplier, IReadOnlyList<DemoSku> Skus) Choose(
        DemoDice dice, string district, int pairedPercent)
    {
        var near = counters.Where(c => paired.Contains((district, c.Supplier.BannerCode))).ToList();
        return dice.Pick(near.Count > 0 && dice.Percent(pairedPercent) ? near : counters);
    }
}
