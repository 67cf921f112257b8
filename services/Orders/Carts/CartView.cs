using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Orders;

/// <summary>Reads lines as they stand now, a cart's or any others: by supplier, at today's price, with what is in the way.</summary>
internal static class CartReading
{
    private const string OfCart = """
        select sku_id, quantity, price_when_added_cny, added_at, is_chosen, saved_at
        from orders.cart_lines
        where cart_id = @cartId
        """;

    private const string Given = """
        select sku_id, quantity, null::numeric as price_when_added_cny, added_at
        from unnest(@skus, @quantities) with ordinality as given (sku_id, quantity, added_at)
        """;

    // What cannot be bought at all does not go to the till, whatever was ticked.
    private const string ReadCart = $"""
        {Columns}, l.saved_at, l.is_chosen and k.is_listed and k.retail_price_cny is not null and s.on_hand > s.reserved as is_chosen
        from ({OfCart}) l {Shelf}
        """;

    private const string ReadGiven = $"{Columns}, true as is_chosen from ({Given}) l {Shelf}";

    private const string Columns = """
        select l.sku_id, k.product_id, k.supplier_id, k.supplier_name, k.product_name, k.pack, k.picture_url, k.storage,
            k.is_weighed, k.is_fresh_exempt, k.net_weight_kg, k.minimum_quantity, l.quantity, l.price_when_added_cny,
            k.is_listed, case when k.is_listed then k.retail_price_cny end as unit_price_cny, s.on_hand - s.reserved as available,
            f.freight_cny, f.free_from_cny, k.quantity_step, k.tier_quantities, k.tier_prices_cny, k.ships_from_on, k.back_on,
            k.english_name
        """;

    private const string Shelf = """
        join orders.skus k using (sku_id)
        join orders.stock s using (sku_id)
        cross join lateral (
            select r.freight_cny, r.free_from_cny
            from orders.freight_rules r
            where r.supplier_id = k.supplier_id or r.supplier_id is null
            order by r.supplier_id nulls last
            limit 1
        ) f
        order by l.added_at, l.sku_id
        """;

    public static async Task<CartView> ReadAsync(OrdersDatabase db, Guid cartId, CancellationToken ct) =>
        View(cartId, await db.QueryAsync<Row>(ReadCart, new { cartId }, ct));

    /// <summary>As it stands within a work, with what it has changed.</summary>
    public static async Task<CartView> ReadAsync(Work work, Guid cartId) => View(cartId, await work.QueryAsync<Row>(ReadCart, new { cartId }));

    /// <summary>Any lines, in the order given; unknown SKUs are left out.</summary>
    public static async Task<IReadOnlyList<CartSupplier>> ReadAsync(OrdersDatabase db, IReadOnlyList<PreviewLine> lines, CancellationToken ct) =>
        BySupplier(await db.QueryAsync<Row>(ReadGiven, new
        {
            skus = lines.Select(line => line.SkuId).ToArray(),
            quantities = lines.Select(line => (int)line.Quantity).ToArray(),
        }, ct));

    private static CartView View(Guid cartId, IReadOnlyList<Row> rows)
    {
        var suppliers = BySupplier([.. rows.Where(row => row.SavedAt is null)]);
        var sum = Sum(suppliers);
        var lines = suppliers.SelectMany(supplier => supplier.Lines).ToList();
        var chosen = lines.FindAll(line => line.IsChosen);
        return new(cartId, suppliers, sum.GoodsCny, sum.FreightCny, sum.TotalCny, lines.Sum(line => line.Quantity), chosen.Sum(line => line.Quantity),
            chosen.Count > 0 && chosen.TrueForAll(line => line.Problem is null),
            [.. rows.Where(row => row.SavedAt is not null).OrderByDescending(row => row.SavedAt).Select(row => row.Line())]);
    }

    public static OfferSum Sum(IReadOnlyList<CartSupplier> suppliers) =>
        OfferSum.Of(suppliers.Select(supplier => new OfferSum(supplier.GoodsCny, supplier.FreightCny)));

    private static List<CartSupplier> BySupplier(IReadOnlyList<Row> rows) => [.. rows.GroupBy(row => row.SupplierId).Select(Supplier)];

    private static CartSupplier Supplier(IGrouping<Guid, Row> group)
    {
        List<CartLine> lines = [.. group.Select(row => row.Line())];
        var first = group.First();
        var rule = new FreightRule(first.FreightCny, first.FreeFromCny);
        var sum = OfferSum.Of(lines.Where(line => line.IsChosen).Sum(line => line.AmountCny), rule);
        return new(group.Key, first.SupplierName, sum.GoodsCny, sum.FreightCny, rule.MissingFor(sum.GoodsCny), lines);
    }

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record Row
    {
        public Guid SkuId { get; init; }
        public Guid ProductId { get; init; }
        public Guid SupplierId { get; init; }
        public string SupplierName { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string Pack { get; init; } = "";
        public string PictureUrl { get; init; } = "";
        public string Storage { get; init; } = "";
        public bool IsWeighed { get; init; }
        public bool IsFreshExempt { get; init; }
        public decimal NetWeightKg { get; init; }
        public int MinimumQuantity { get; init; }
        public int Quantity { get; init; }
        public decimal? PriceWhenAddedCny { get; init; }
        public bool IsListed { get; init; }
        public decimal? UnitPriceCny { get; init; }
        public int Available { get; init; }
        public decimal FreightCny { get; init; }
        public decimal FreeFromCny { get; init; }
        public int QuantityStep { get; init; }
        public int[] TierQuantities { get; init; } = [];
        public decimal[] TierPricesCny { get; init; } = [];
        public DateOnly? ShipsFromOn { get; init; }
        public DateOnly? BackOn { get; init; }
        public bool IsChosen { get; init; }
        public DateTimeOffset? SavedAt { get; init; }
        public string EnglishName { get; init; } = "";

        // One price of the SKU is compared with what was seen; what is paid depends on the quantity.
        private decimal? Price => UnitPriceCny is { } price ? Tiers.PriceFor(Quantity, price) : null;

        private PriceTiers Tiers => PriceTiers.Of(TierQuantities, TierPricesCny);

        public CartLine Line() => new(
            SkuId, ProductId, ProductName, Pack, PictureUrl, Storage, IsWeighed, IsFreshExempt, NetWeightKg, MinimumQuantity,
            Quantity, Price, PriceWhenAddedCny, Price is { } price ? new LineSum(Quantity, price).AmountCny : 0m,
            Math.Max(0, Available), Problem(), QuantityStep, UnitPriceCny, UnitPriceCny is null ? null : Tiers.After(Quantity), ShipsFromOn, BackOn, EnglishName, FixedQuantity(), Price is { } unit ? Money.Per500g(unit, NetWeightKg) : null, IsChosen);

        private QuantityRule Packs => new(MinimumQuantity, QuantityStep);

        private int? FixedQuantity() => Problem() switch
        {
            "stock-short" => Packs.MostOf(Math.Max(0, Available)),
            "wrong-step" or "below-minimum" when Packs.AtLeast(Quantity) is var packs && packs <= Available => (int)packs,
            _ => null,
        };

        private string? Problem() =>
            !IsListed ? "sku-hidden"
            : UnitPriceCny is null ? "canteen-only"
            : Quantity > Available ? "stock-short"
            : Packs.Breach(Quantity) is { } breach
                ? breach == QuantityBreach.BelowMinimum ? "below-minimum" : "wrong-step"
            : PriceWhenAddedCny is { } seen && UnitPriceCny != seen ? "price-changed"
            : null;
    }
}

/// <summary>A cart. Its sums are those of the lines that go to the till.</summary>
/// <param name="Quantity">Packs in all, without what is saved for later.</param>
/// <param name="ChosenQuantity">Packs that go to the till.</param>
/// <param name="CanCheckOut">True when something goes to the till and none of it has a problem.</param>
/// <param name="Saved">Kept for another time, the last one first; in no sum and in no order.</param>
public sealed record CartView(
    Guid CartId, IReadOnlyList<CartSupplier> Suppliers, decimal GoodsCny, decimal FreightCny, decimal TotalCny, int Quantity,
    int ChosenQuantity, bool CanCheckOut, IReadOnlyList<CartLine> Saved);

/// <param name="GoodsCny">Of the lines that go to the till; freight likewise.</param>
/// <param name="MissingForFreeFreightCny">How much more to buy of this supplier (再买¥31免运费); 0 where freight is free.</param>
public sealed record CartSupplier(
    Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny, decimal MissingForFreeFreightCny,
    IReadOnlyList<CartLine> Lines);

/// <param name="UnitPriceCny">Today's; null where it is not sold any more.</param>
/// <param name="PriceWhenAddedCny">What the buyer saw when adding or last agreeing.</param>
/// <param name="Available">Packs that could be ordered now.</param>
/// <param name="Problem">sku-hidden, canteen-only, stock-short, below-minimum, wrong-step or price-changed; null where all is well.</param>
/// <param name="ListPriceCny">Today's price of a single pack, before tiers.</param>
/// <param name="Next">What it would cost with more; null where there is no further tier.</param>
/// <param name="ShipsFromOn">Sent from this day on (预售); null is at once.</param>
/// <param name="EnglishName">Of the product; empty where its supplier gives none.</param>
/// <param name="BackOn">Out of season until this day; null where the season is not what keeps it from being sold.</param>
/// <param name="FixedQuantity">Packs that would make the line right; null where all is well, or only removing helps.</param>
/// <param name="Per500gCny">Of what is paid per pack; null where it is not sold.</param>
/// <param name="IsChosen">It goes to the till; never where it cannot be bought at all.</param>
public sealed record CartLine(
    Guid SkuId, Guid ProductId, string ProductName, string Pack, string PictureUrl, string Storage, bool IsWeighed,
    bool IsFreshExempt, decimal NetWeightKg, int MinimumQuantity, int Quantity, decimal? UnitPriceCny,
    decimal? PriceWhenAddedCny, decimal AmountCny, int Available, string? Problem, int QuantityStep, decimal? ListPriceCny,
    NextTier? Next, DateOnly? ShipsFromOn, DateOnly? BackOn, string EnglishName, int? FixedQuantity, decimal? Per500gCny, bool IsChosen = true);
