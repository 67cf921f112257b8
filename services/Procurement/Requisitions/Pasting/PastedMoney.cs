using System.Text.RegularExpressions;
using Marketplace.Procurement.Goods;
using Marketplace.Readers;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>
/// Money written in words beside goods: 单价30, 合计：300元, 38元/网袋, 每斤1.1元. It is the row's price and sum as those of a
/// column are; what names money and cannot be read is asked about, for a price nobody compares is paid unseen.
/// </summary>
internal sealed partial class PastedMoney
{
    private const string Unit = "kg|KG|公斤|千克|市斤|斤|吨|网袋|礼盒|[袋箱盒包桶瓶件个只条捆枚罐筐提升]";

    private readonly List<string> _said = [];
    private readonly List<(decimal Cny, string Per)> _prices = [];
    private readonly List<decimal> _amounts = [];
    private readonly List<(decimal Figure, string Unit, string Said)> _totals = [];

    /// <summary>Takes the money out of the cells; what else stood in them stays.</summary>
    public static (PastedMoney Money, List<string> Cells) TakeFrom(IReadOnlyList<string> cells)
    {
        var money = new PastedMoney();
        return (money, [.. Joined(cells).Select(money.Take).Where(cell => cell.Length > 0)]);
    }

    /// <summary>A cell under 单价 or 金额 that is more than a figure: 30元/袋.</summary>
    public static PastedMoney Under(string label, string cell)
    {
        var money = new PastedMoney();
        if (money.Take(label + cell) is { Length: > 0 } left && left.Any(char.IsDigit)) money._said.Add(cell);
        return money;
    }

    /// <summary>The row with the price and the sum that were said, or with a question.</summary>
    public PastedRow On(PastedRow row)
    {
        foreach (var (figure, unit, words) in _totals) row = Total(row, figure, unit, words);
        if (_said.Count == 0) return row.Question is null && (Named().IsMatch(row.Spec) || Named().IsMatch(row.Note))
            ? row with { Question = Questions.Money($"{row.Spec} {row.Note}".Trim()) } : row;
        var said = string.Join(' ', _said);
        if (row.Question is not null) return row with { Note = $"{row.Note} {said}".Trim() };
        if (_prices.Count > 1 || _amounts.Count > 1 || _prices.Count + _amounts.Count == 0) return row with { Question = Questions.Money(said) };
        decimal? price = null, amount = _amounts.Count > 0 ? _amounts[0] : null;
        if (_prices.Count > 0)
        {
            row = PerUnit(row);
            price = row.PriceCny;
            if (row.Question is not null) return row with { Question = Questions.Money(said) };
        }
        // A bare figure beside it could have been either; now it is the other one.
        row = row with
        {
            PriceCny = price ?? (row.PriceCny == amount ? null : row.PriceCny),
            AmountCny = amount ?? (row.AmountCny == price ? null : row.AmountCny),
        };
        if (Named().IsMatch(row.Note)) return row with { Question = Questions.Money(row.Note) };
        return row is not { PriceCny: { } each, AmountCny: { } sum, Quantity: { } quantity } || SumFits(each, quantity, sum)
            ? row : row with { Question = Questions.SumDiffers(each, quantity, sum) };
    }

    public static bool SumFits(decimal price, decimal quantity, decimal amount) =>
        Math.Abs(price * quantity - amount) <= Math.Max(0.05m, amount * 0.01m);

    /// <summary>The row with a price that was said per another unit: of its own unit where both are weights, per kilogram beside packs, else asked.</summary>
    public static PastedRow Per(PastedRow row, decimal cny, string per)
    {
        if (WeightUnits.KgOf(per) is not { } kilograms) return row with { PriceCny = null, Question = row.Question ?? Questions.Money($"{cny:0.####}元/{per}") };
        return WeightUnits.KgOf(row.Unit) is { } wanted
            ? row with { PriceCny = cny / kilograms * wanted } : row with { PriceCny = null, PriceCnyPerKg = cny / kilograms };
    }

    // 10网袋 共300: money, unless it is the ten once more. 共200斤 must come to the quantity.
    private PastedRow Total(PastedRow row, decimal figure, string unit, string words)
    {
        if (row.Quantity is not { } quantity) return row with { Question = row.Question ?? Questions.Unread(words) };
        if (unit.Length > 0 ? unit == row.Unit && figure == quantity : figure == quantity) return row with { Note = $"{row.Note} {words}".Trim() };
        if (unit.Length > 0) return row with { Note = $"{row.Note} {words}".Trim(), Total = new(figure, unit) };
        _amounts.Add(figure);
        _said.Add(words);
        return row;
    }

    private PastedRow PerUnit(PastedRow row)
    {
        var (cny, per) = _prices[0];
        var isOfUnit = per.Length == 0 || string.Equals(per, row.Unit, StringComparison.OrdinalIgnoreCase) || (row.Unit.Length == 0 && !Units.IsMeasured(per));
        return isOfUnit ? row with { PriceCny = cny } : Per(row, cny, per);
    }

    private string Take(string cell)
    {
        var left = Said().Replace(cell, said =>
        {
            var (label, per) = (said.Groups["label"].Value, Units.Plain(said.Groups["per"].Value));
            var hasYuan = said.Groups["yuan"].Success;
            var isSum = label.Length > 0 && !label.EndsWith('价') && label != "价格";
            if (label.Length == 0 ? !hasYuan || per.Length == 0 : isSum && per.Length > 0 && hasYuan) return said.Value;
            if (NumberReader.Read(said.Groups["figure"].Value) is not { } figure) return said.Value;
            if (isSum && (per.Length > 0 || (label.EndsWith('共') && !hasYuan)))
            {
                // 共300人份 is none of it.
                if (per.Length == 0 && OfOthers().IsMatch(cell[(said.Index + said.Length)..])) return said.Value;
                _totals.Add((figure, per, said.Value.Trim()));
                return " ";
            }
            if (isSum) _amounts.Add(figure);
            else _prices.Add((figure, per));
            _said.Add(said.Value.Trim());
            return " ";
        });
        return left == cell ? cell : Empty().Replace(left, "").Trim(' ', ',', '，', ';', '；', '、', ':', '：', '。');
    }

    // “单价 30” and “38 元/袋” were cut at their blanks.
    private static List<string> Joined(IReadOnlyList<string> cells)
    {
        var joined = new List<string>();
        foreach (var cell in cells.Where(cell => cell.Length > 0))
        {
            if (joined.Count > 0 && (LabelAlone().IsMatch(joined[^1]) ? Figure().IsMatch(cell) : YuanFirst().IsMatch(cell) && char.IsDigit(joined[^1][^1])))
            {
                joined[^1] += cell;
            }
            else
            {
                joined.Add(cell);
            }
        }
        return joined;
    }

    [GeneratedRegex($@"(?:每(?<per>{Unit}))?(?<label>单价|价格|报价|均价|限价|售价|特价|总价|价|金额|总额|合计|小计|共计|总计|[一总]?共)?\s*[:：=]?\s*(?:[每一](?<per>{Unit}))?(?<yuan>[¥￥])?\s*(?<figure>\d[\d.,，]*)\s*(?<yuan>元|块钱)?(?:\s*[/／每一]?\s*(?<per>{Unit}))?(?![\d\-~～至到多几来/／.,，]+\d|[-~～/／多几来左])")]
    private static partial Regex Said();

    [GeneratedRegex(@"^(?:每\p{IsCJKUnifiedIdeographs}{1,2})?(?:单价|价格|报价|均价|限价|售价|特价|总价|价|金额|总额|合计|小计|共计|总计|[一总]?共)\s*[:：=]?$")]
    private static partial Regex LabelAlone();

    [GeneratedRegex(@"^[¥￥]?\d")]
    private static partial Regex Figure();

    [GeneratedRegex(@"^(?:元|块钱)(?:$|\s*[/／每一])")]
    private static partial Regex YuanFirst();

    [GeneratedRegex(@"^(?![块圆])\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex OfOthers();

    [GeneratedRegex(@"[(（]\s*[)）]")]
    private static partial Regex Empty();

    // 元宵 is no money.
    [GeneratedRegex(@"价|合计|小计|金额|总额|[¥￥]|[\d〇一二两三四五六七八九十百千万半几]\s*(?:元|块钱)|元\s*[/／]|共[〇一二两三四五六七八九十百千万]+$")]
    private static partial Regex Named();
}
