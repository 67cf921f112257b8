using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Orders;

/// <summary>
/// Decides checkouts in the order they came, pure: each takes from what is left or is refused whole, and a refused one
/// takes nothing.
/// </summary>
internal sealed class PlacementDecision(
    IReadOnlyDictionary<Guid, ShelfSku> shelf, IReadOnlyDictionary<(Guid CartId, Guid SkuId), int> carts, DateOnly today)
{
    private readonly Dictionary<Guid, int> _left = shelf.ToDictionary(pair => pair.Key, pair => pair.Value.Available);
    private readonly Dictionary<(Guid, Guid), int> _inCart = new(carts);

    /// <returns>The order to write, or why there is none.</returns>
    public (NewOrder? Order, RefusedException? Refusal) Decide(Guid buyerId, PlaceOrderRequest request)
    {
        List<LineProblem>? problems = null;
        foreach (var line in request.Lines)
        {
            var inCart = request.FromCart ? _inCart.GetValueOrDefault((buyerId, line.SkuId)) : (int?)null;
            if (Problem(line, inCart) is { } problem) (problems ??= []).Add(problem);
        }
        if (problems is not null) return (null, Refuse(problems));

        var order = new NewOrder([.. Parts(request)]);
        if (Dearer(order, request) is { } dearer) return (null, dearer);
        foreach (var line in request.Lines)
        {
            _left[line.SkuId] -= (int)line.Quantity;
            if (request.FromCart) _inCart[(buyerId, line.SkuId)] -= (int)line.Quantity;
        }
        return (order, null);
    }

    private LineProblem? Problem(PlaceOrderLine line, int? inCart)
    {
        if (!shelf.TryGetValue(line.SkuId, out var sku))
        {
            return new(line.SkuId, "sku-unknown", "没有这个商品，可能已被删除。", 0, null, 0);
        }
        var left = _left[line.SkuId];
        LineProblem Because(string code, string sentence) =>
            new(line.SkuId, code, sentence, left, sku.PriceFor(line.Quantity), sku.MinimumQuantity, inCart);

        // Ordered already in another tab, or taken out there: it is not ordered a second time.
        if (inCart < line.Quantity)
        {
            return Because("not-in-cart", inCart == 0
                ? $"“{sku.ProductName}”已不在购物车里，可能在别的页面下过单或删掉了。"
                : $"“{sku.ProductName}”在购物车里只有 {inCart} 件了。");
        }
        if (!sku.IsListed)
        {
            return Because("sku-hidden", sku.BackOn is { } back
                ? $"“{sku.ProductName}”本季已结束，预计 {BeijingTime.Words(back, today)}再上市。"
                : $"“{sku.ProductName}”已经下架。");
        }
        if (sku.PriceFor(line.Quantity) is not { } price) return Because("canteen-only", $"“{sku.ProductName}”这个规格只供食堂集采，零售买不了。");
        if (sku.Packs.Breach(line.Quantity) is { } breach)
        {
            return breach == QuantityBreach.BelowMinimum
                ? Because("below-minimum", $"“{sku.ProductName}”{sku.MinimumQuantity} 件起订。")
                : Because("wrong-step", $"“{sku.ProductName}”要按 {sku.QuantityStep} 件的整数倍买。");
        }
        if (price > line.UnitPriceCny)
        {
            return Because("price-changed", $"“{sku.ProductName}”的价格由 ¥{line.UnitPriceCny:0.00} 变为 ¥{price:0.00}，请核对后再提交。");
        }
        if (sku.ShipsFromOn is { } day && !(day <= line.ShipsFromOn))
        {
            return Because("ships-later", $"“{sku.ProductName}”预计 {BeijingTime.Words(day, today)}起发货，请确认发货时间。");
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
            "not-in-cart" => 0,
            "sku-unknown" => 1,
            "sku-hidden" or "canteen-only" => 2,
            "below-minimum" => 3,
            "wrong-step" => 4,
            "stock-short" => 5,
            _ => 6,
        })!;
        var sentence = problems.Count == 1 ? first.Sentence : $"{first.Sentence}另有 {problems.Count - 1} 种商品需要确认。";
        return new(409, first.Code, sentence) { Details = new Dictionary<string, object?> { ["lines"] = problems } };
    }

    /// <summary>What is asked for is what was shown, or less.</summary>
    private static RefusedException? Dearer(NewOrder order, PlaceOrderRequest request)
    {
        var now = order.Parts.GroupBy(part => part.SupplierId)
            .Select(parts => new PartNow(parts.Key, parts.Sum(part => part.GoodsCny), parts.Sum(part => part.FreightCny))).ToList();
        var total = order.Sum.TotalCny;
        if (total <= request.TotalCny && now.TrueForAll(part => part.FreightCny <= request.FreightSeen(part.SupplierId))) return null;
        var sentence = total > request.TotalCny
            ? $"应付金额由 ¥{request.TotalCny:0.00} 变为 ¥{total:0.00}，请确认后再提交。"
            : "运费有变化，请确认后再提交。";
        return new(409, "total-changed", sentence)
        {
            Details = new Dictionary<string, object?> { ["totalCny"] = total, ["suppliers"] = now },
        };
    }

    // Goods sold ahead travel apart, each day its parcel; a supplier's freight is asked once and goes with the first.
    private IEnumerable<NewPart> Parts(PlaceOrderRequest request)
    {
        foreach (var supplier in request.Lines.GroupBy(line => shelf[line.SkuId].SupplierId))
        {
            var note = request.Notes?.FirstOrDefault(note => note.SupplierId == supplier.Key)?.Text.Trim() ?? "";
            var lines = supplier.Select(line => Line(shelf[line.SkuId], (int)line.Quantity)).ToList();
            var freight = lines[0].Sku.Freight.For(lines.Sum(line => line.AmountCny));
            foreach (var parcel in lines.GroupBy(line => line.Sku.ShipsFromOn).OrderBy(parcel => parcel.Key ?? DateOnly.MinValue))
            {
                yield return new(
                    supplier.Key, lines[0].Sku.SupplierName, parcel.Sum(line => line.AmountCny), freight, note, [.. parcel]);
                freight = 0m;
            }
        }
    }

    private static NewLine Line(ShelfSku sku, int quantity)
    {
        var price = sku.PriceFor(quantity)!.Value;
        return new(sku, quantity, price, new LineSum(quantity, price).AmountCny);
    }
}
