using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>A SKU as it stands locked: what it is, what it costs, how much there is.</summary>
internal sealed record ShelfSku(
    Guid SkuId, Guid ProductId, Guid SupplierId, string SupplierName, string ProductName, string Pack, string PictureUrl,
    string CategoryCode, string BannerCode, decimal NetWeightKg, bool IsWeighed, bool IsFreshExempt, decimal? PriceCny,
    int MinimumQuantity, bool IsListed, FreightRule Freight, int Available, int QuantityStep = 1, QuantityPrices Tiers = default,
    DateOnly? ShipsFromOn = null, DateOnly? BackOn = null)
{
    /// <summary>What one pack costs when this many are bought; null where it is not sold.</summary>
    public decimal? PriceFor(long quantity) => PriceCny is { } price ? Tiers.For(quantity, price) : null;
}

/// <summary>Prices from a quantity on, rising; none where <c>default</c>.</summary>
internal readonly record struct QuantityPrices(int[]? Quantities, decimal[]? Prices)
{
    public static QuantityPrices Of(int[] quantities, decimal[] prices) => quantities.Length == 0 ? default : new(quantities, prices);

    public decimal For(long quantity, decimal otherwise)
    {
        for (var at = (Quantities?.Length ?? 0) - 1; at >= 0; at--)
        {
            if (quantity >= Quantities![at]) return Prices![at];
        }
        return otherwise;
    }
}

/// <summary>What a supplier asks for freight, and from which sum of goods on nothing.</summary>
internal readonly record struct FreightRule(decimal FreightCny, decimal FreeFromCny)
{
    public decimal For(decimal goodsCny) => goodsCny >= FreeFromCny ? 0m : FreightCny;

    /// <summary>How much more to buy for free freight (再买¥31免运费); 0 where it is free.</summary>
    public decimal MissingFor(decimal goodsCny) => For(goodsCny) == 0m ? 0m : FreeFromCny - goodsCny;
}

internal sealed record NewOrder(IReadOnlyList<NewPart> Parts)
{
    public decimal GoodsCny => Parts.Sum(part => part.GoodsCny);

    public decimal FreightCny => Parts.Sum(part => part.FreightCny);
}

internal sealed record NewPart(
    Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny, string Note, IReadOnlyList<NewLine> Lines);

internal sealed record NewLine(ShelfSku Sku, int Quantity, decimal UnitPriceCny, decimal AmountCny)
{
    public decimal WeightKg => Quantity * Sku.NetWeightKg;
}

/// <summary>
/// Decides checkouts in the order they came, pure: each takes from what is left or is refused whole, and a refused one
/// takes nothing.
/// </summary>
internal sealed class PlacementDecision(IReadOnlyDictionary<Guid, ShelfSku> shelf)
{
    private readonly Dictionary<Guid, int> _left = shelf.ToDictionary(pair => pair.Key, pair => pair.Value.Available);

    /// <returns>The order to write, or why there is none.</returns>
    public (NewOrder? Order, RefusedException? Refusal) Decide(PlaceOrderRequest request)
    {
        List<LineProblem>? problems = null;
        foreach (var line in request.Lines)
        {
            if (Problem(line) is { } problem) (problems ??= []).Add(problem);
        }
        if (problems is not null) return (null, Refuse(problems));

        foreach (var line in request.Lines) _left[line.SkuId] -= (int)line.Quantity;
        return (new([.. Parts(request)]), null);
    }

    private LineProblem? Problem(PlaceOrderLine line)
    {
        if (!shelf.TryGetValue(line.SkuId, out var sku))
        {
            return new(line.SkuId, "sku-unknown", "没有这个商品，可能已被删除。", 0, null, 0);
        }
        var left = _left[line.SkuId];
        LineProblem Because(string code, string sentence) =>
            new(line.SkuId, code, sentence, left, sku.PriceFor(line.Quantity), sku.MinimumQuantity);

        if (!sku.IsListed || sku.PriceFor(line.Quantity) is not { } price)
        {
            return Because("sku-hidden", sku.BackOn is { } back
                ? $"“{sku.ProductName}”本季已结束，预计 {back.Month} 月 {back.Day} 日再上市。"
                : $"“{sku.ProductName}”已经下架。");
        }
        if (line.Quantity < sku.MinimumQuantity)
        {
            return Because("below-minimum", $"“{sku.ProductName}”{sku.MinimumQuantity} 件起订。");
        }
        if (line.Quantity % sku.QuantityStep != 0)
        {
            return Because("wrong-step", $"“{sku.ProductName}”要按 {sku.QuantityStep} 件的整数倍买。");
        }
        if (line.UnitPriceCny != price)
        {
            return Because("price-changed", $"“{sku.ProductName}”的价格由 ¥{line.UnitPriceCny:0.##} 变为 ¥{price:0.##}。");
        }
        if (sku.ShipsFromOn is { } day && !(day <= line.ShipsFromOn))
        {
            return Because("ships-later", $"“{sku.ProductName}”预计 {day.Month} 月 {day.Day} 日起发货，请确认发货时间。");
        }
        if (line.Quantity <= left) return null;
        return Because("stock-short", left == 0
            ? $"“{sku.ProductName}”刚刚卖完了。"
            : $"“{sku.ProductName}”只剩 {left} 件。");
    }

    private static RefusedException Refuse(List<LineProblem> problems)
    {
        // What cannot be bought at all comes before what only needs a nod.
        var first = problems.MinBy(problem => problem.Code switch
        {
            "sku-unknown" => 0,
            "sku-hidden" => 1,
            "below-minimum" => 2,
            "wrong-step" => 3,
            "stock-short" => 4,
            _ => 5,
        })!;
        var sentence = problems.Count == 1 ? first.Sentence : $"{first.Sentence}另有 {problems.Count - 1} 种商品需要确认。";
        return new(409, first.Code, sentence) { Details = new Dictionary<string, object?> { ["lines"] = problems } };
    }

    private IEnumerable<NewPart> Parts(PlaceOrderRequest request)
    {
        foreach (var group in request.Lines.GroupBy(line => shelf[line.SkuId].SupplierId))
        {
            var lines = group.Select(line => Line(shelf[line.SkuId], (int)line.Quantity)).ToList();
            var goods = lines.Sum(line => line.AmountCny);
            var note = request.Notes?.FirstOrDefault(note => note.SupplierId == group.Key)?.Text.Trim() ?? "";
            yield return new(group.Key, lines[0].Sku.SupplierName, goods, lines[0].Sku.Freight.For(goods), note, lines);
        }
    }

    private static NewLine Line(ShelfSku sku, int quantity)
    {
        var price = sku.PriceFor(quantity)!.Value;
        return new(sku, quantity, price, Money.Line(quantity, price));
    }
}
