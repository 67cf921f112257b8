using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions;

/// <summary>
/// A line with the SKU it was matched to, and the rules that say whether it can be ordered. Lines of one SKU count together for its
/// minimum, step and tiers, since they go into one order. Pure.
/// </summary>
/// <param name="Alike">The quantities of all lines of this SKU, this one's among them; of lines without a quantity nothing.</param>
internal sealed record RequisitionLine(RequisitionLineRow Row, Sku? Sku, IReadOnlyList<int> Alike)
{
    public decimal? CurrentPriceCny => Row.UnitPriceCny ?? Sku?.PriceFor(Together);

    public decimal AmountCny => Row.Quantity is { } packs && CurrentPriceCny is { } price ? Money.Line(packs, price) : 0;

    /// <summary>The price is not the one the requester saw when writing the line, nor is it for what the lines ask for together.</summary>
    public bool PriceChanged =>
        Row is { UnitPriceCny: null, ExpectedPriceCny: { } expected } && CurrentPriceCny is { } now && now != expected
        && Sku?.PriceFor(Row.Quantity) != expected;

    /// <summary>What does not fit between what was pasted and this good; null once its requester has settled it.</summary>
    private string? Doubt => Sku is null || Row.UnitPriceCny is not null ? null : LineDoubts.Of(Row.Asked, Sku);

    /// <summary>What it may be meant to come to: one number of packs to confirm, or the two that the quantity lies between.</summary>
    private IReadOnlyList<int> Offered
    {
        get
        {
            if (Sku is not { CanBeOrdered: true } || Row is not { Quantity: null, UnitPriceCny: null }) return [];
            var count = Units.Packs(Row.AskedQuantity, Row.AskedUnit, Sku);
            return count.Packs is { } packs && Doubt is not null ? [packs] : count.Nearest ?? [];
        }
    }

    /// <summary>Why it cannot be ordered as it stands, in words, or null.</summary>
    public string? Problem => this switch
    {
        { Row.UnitPriceCny: not null } => null,
        { Sku: null } => "还没有对上商品。",
        { Sku.IsListed: false } => "这种商品已经下架，请换一种。",
        { Sku.CanBeOrdered: false } => "这种商品不再供食堂，请换一种。",
        _ when Doubt is { } doubt => doubt,
        { Row.Quantity: null } => Units.Packs(Row.AskedQuantity, Row.AskedUnit, Sku).Remark ?? "没有数量，请填上。",
        _ => PackRules.Problem(Sku, Together!.Value, Alike.Count),
    };

    /// <summary>The problem for a list of many: which row, what stands there, what to do.</summary>
    public string? RowProblem => Problem is { } problem ? $"第{Row.Position}行“{Sku?.ProductName ?? Row.AskedName}”：{problem}" : null;

    /// <summary>Of all its lines together more is asked for than there is.</summary>
    public bool IsShort => Row.UnitPriceCny is null && Together > Sku?.Available;

    /// <summary>How the asked quantity became these packs; silent once somebody has set the packs by hand.</summary>
    public string? Remark
    {
        get
        {
            if (Sku is null || Row.Quantity is null) return null;
            if (Row is { IsSettled: true, AskedUnit: "" }) return null;
            var count = Units.Packs(Row.AskedQuantity, Row.AskedUnit, Sku);
            return count.Packs == Row.Quantity ? count.Remark : null;
        }
    }

    private int? Together => Row.Quantity is null ? null : Alike.Sum();

    public RequisitionLineView View(GoodsMatch? match) => new(
        Row.LineId, Row.Position, Row.AskedName, Row.AskedSpec, Row.AskedQuantity, Row.AskedUnit, Row.Note,
        Sku is not null ? "Matched" : match is { Candidates.Count: > 0 } ? "Ambiguous" : "Unknown",
        Sku is null ? match?.Reason ?? Problem : Problem, Remark, Sku, Row.Quantity, Row.ExpectedPriceCny, CurrentPriceCny,
        Sku is null || Row.Quantity is null ? null : AmountCny, PriceChanged, Offered, IsShort, match?.Candidates ?? [],
        Row.PaperQuantity, Row.PaperUnit, Sku is null || Row.UnitPriceCny is not null ? null : LineDoubts.DearerBy(Row.Asked, Sku));
}

internal sealed record RequisitionLineRow(
    Guid LineId, int Position, string AskedName, string AskedSpec, decimal? AskedQuantity, string AskedUnit, string Note,
    Guid? SkuId, int? Quantity, decimal? ExpectedPriceCny, decimal? UnitPriceCny, string? Question, decimal? AskedPriceCny,
    decimal? AskedAmountCny, bool IsSettled, bool IsPriceSettled, decimal? PaperQuantity, string PaperUnit)
{
    public const string Columns = """
        line_id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity, expected_price_cny,
        unit_price_cny, question, asked_price_cny, asked_amount_cny, is_settled, is_price_settled, paper_quantity, paper_unit
        """;

    public AskedLine Asked => new(AskedSpec, AskedQuantity, AskedUnit, AskedPriceCny, AskedAmountCny, Question)
    {
        PaperQuantity = PaperQuantity, PaperUnit = PaperUnit, IsSettled = IsSettled, IsPriceSettled = IsPriceSettled,
    };
}
