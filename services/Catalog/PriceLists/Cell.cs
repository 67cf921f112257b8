using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Catalog.Mine;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Reads one cell as people write it. Each reader gives the value or a reason, never both.</summary>
internal static partial class Cell
{
    private const decimal MostCny = 999_999;

    /// <summary>Text as written, without the apostrophe our own export puts before what a spreadsheet would run.</summary>
    public static string Text(string cell)
    {
        var text = cell.Trim();
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }

    /// <summary>For codes and figures: full-width letters, digits and signs become plain ones.</summary>
    public static string Plain(string cell) => string.Create(cell.Length, cell, static (plain, cell) =>
    {
        for (var at = 0; at < plain.Length; at++)
        {
            plain[at] = cell[at] is >= '\uFF01' and <= '\uFF5E' ? (char)(cell[at] - 0xFEE0) : cell[at] is '\u3000' or '\u00A0' ? ' ' : cell[at];
        }
    }).Trim();

    /// <summary>A price of a pack, a kilogram or 500 g: 88, ¥1,288.00, 88 元/kg, 44元/斤, 220/条.</summary>
    /// <param name="netWeightKg">Turns a price per weight into that of the pack.</param>
    public static (decimal? Cny, string? Reason) Price(string cell, decimal? netWeightKg)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        var match = PricePattern().Match(cell);
        if (!match.Success || !TryNumber(match.Groups["number"].Value, out var number)) return (null, "不是价格，请填数字，如 68 或 88元/kg。");
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        decimal? kg = unit switch
        {
            "kg" or "公斤" or "千克" => 1,
            "斤" or "500g" or "500克" => 0.5m,
            _ => null,
        };
        if (kg is not null && netWeightKg is null) return (null, $"按{unit}报价要先知道净重，请填“{PriceListColumns.Weight}”。");
        var cny = kg is { } per ? Money.Round(number / per * netWeightKg!.Value) : number;
        if (cny < 0.01m) return (null, "价格要大于 0。不卖的请填“不售”，不改的请留空。");
        if (cny > MostCny) return (null, $"价格超过 {MostCny} 元，请检查小数点。");
        return decimal.Round(cny, 2) == cny ? (cny, null) : (null, "价格最多两位小数。");
    }

    /// <summary>A net weight: 2.5, 约2.5kg, 500 g, 5斤, 500g×10.</summary>
    public static (decimal? Kg, string? Reason) Weight(string cell)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        if (TryNumber(cell, out var bare)) return WeightOf(bare);
        return WeightIn(cell) is { } kg ? WeightOf(kg) : (null, "不是重量，请填千克数，如 2.5。");
    }

    /// <summary>The weight a pack's own words tell: 2.5 kg of 约2.5 kg/条(称重), 5 kg of 500 g×10袋/箱; null when they tell none.</summary>
    public static decimal? WeightIn(string pack)
    {
        var match = WeightPattern().Match(Plain(pack));
        if (!match.Success || !TryNumber(match.Groups["number"].Value, out var number)) return null;
        var times = match.Groups["times"].Success && TryNumber(match.Groups["times"].Value, out var count) ? count : 1;
        var kg = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "kg" or "公斤" or "千克" => number,
            "斤" => number / 2,
            _ => number / 1000,
        };
        return kg * times;
    }

    public static bool IsWeighedPack(string pack) => pack.Contains("称重", StringComparison.Ordinal) || pack.StartsWith('约');

    public static (int? Value, string? Reason) Whole(string cell, int least, int most)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        if (!TryNumber(cell, out var number)) return (null, "不是数字。");
        if (number != decimal.Truncate(number)) return (null, "要填整数。");
        return number >= least && number <= most ? ((int)number, null) : (null, $"要在 {least} 到 {most} 之间。");
    }

    public static (int? Percent, string? Reason) TaxRate(string cell)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        if (!TryNumber(cell.TrimEnd('%', ' '), out var number)) return cell == "免税" ? (0, null) : (null, "税率只能是 0、9 或 13。");
        if (number is > 0 and < 1) number *= 100;
        return number is 0 or 9 or 13 ? ((int)number, null) : (null, "税率只能是 0、9 或 13。");
    }

    public static (decimal? Percent, string? Reason) Percent(string cell)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        return TryNumber(cell.TrimEnd('%', ' '), out var number) && number is >= 0 and <= 50 ? (number, null) : (null, "要填 0 到 50 之间的百分数。");
    }

    public static (string? Code, string? Reason) TaxCode(string cell) =>
        Plain(cell) is { Length: 19 } code && code.All(char.IsAsciiDigit) ? (code, null) : (null, "税收分类编码是 19 位数字。");

    /// <summary>Prices from a quantity on: 10:72; 50:68. A second price is that of canteens: 10:72/66.</summary>
    public static (IReadOnlyList<PriceTier>? Tiers, string? Reason) Tiers(string cell)
    {
        if (cell is "无" or "-" or "—") return ([], null);
        var tiers = new List<PriceTier>();
        foreach (var part in cell.Split([';', '；', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = TierPattern().Match(part);
            if (!match.Success || !int.TryParse(match.Groups["from"].Value, out var from)) return (null, "写法如 10:72; 50:68（满 10 件每件 72 元），食堂价写在斜线后：10:72/66。");
            tiers.Add(new(from, Optional(match.Groups["retail"].Value), Optional(match.Groups["canteen"].Value)));
        }
        return (tiers, null);
    }

    private static decimal? Optional(string text) => TryNumber(text, out var number) && text.Length > 0 ? number : null;

    public static (bool? Value, string? Reason) YesNo(string cell) => cell.ToLowerInvariant() switch
    {
        "是" or "y" or "yes" or "1" or "true" or "√" or "称重" => (true, null),
        "否" or "n" or "no" or "0" or "false" or "×" or "x" => (false, null),
        _ => (null, "请填“是”或“否”。"),
    };

    public static (string? Value, string? Reason) Storage(string cell) => cell switch
    {
        _ when cell.Contains('冻') => ("Frozen", null),
        _ when cell.Contains("冷藏", StringComparison.Ordinal) => ("Chilled", null),
        _ when cell.Contains("阴凉", StringComparison.Ordinal) || cell.Contains("避光", StringComparison.Ordinal) => ("Cool", null),
        _ when cell.Contains("常温", StringComparison.Ordinal) => ("Ambient", null),
        _ => (null, "请填 常温、阴凉、冷藏 或 冷冻。"),
    };

    public static (string? Value, string? Reason) State(string cell) => cell switch
    {
        "在售" or "上架" => (ProductLifecycle.Listed, null),
        "下架" or "已下架" => (ProductLifecycle.Hidden, null),
        "停售" or "已停售" => (ProductLifecycle.Retired, null),
        "草稿" => (ProductLifecycle.Draft, null),
        // What our own export says of goods whose price an officer looks at: a list changes nothing in that.
        "待复核" => (null, null),
        _ => (null, "请填 在售、下架、停售 或 草稿。"),
    };

    // A spreadsheet program writes the result, not the formula; one that stands here is text and never computed.
    private static string? Formula(string cell) =>
        cell is ['=' or '@', ..] or ['+' or '-', not (>= '0' and <= '9'), ..] ? "是公式，不会被计算。请在表格里“粘贴为数值”后再导出。" : null;

    private static (decimal?, string?) WeightOf(decimal kg) => kg switch
    {
        < 0.001m => (null, "净重要大于 0。"),
        > 5000 => (null, "净重超过 5000 kg，请检查单位。"),
        _ => decimal.Round(kg, 3) == kg ? (kg, null) : (null, "净重最多三位小数（克）。"),
    };

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^[¥￥]?\s*(?<number>[+-]?[0-9][0-9,]*(\.[0-9]+)?)\s*元?\s*(/\s*(?<unit>[^/]{1,10}))?$")]
    private static partial Regex PricePattern();

    [GeneratedRegex(@"^(?<from>[0-9]{1,4})\s*件?\s*[:：]\s*(?<retail>[0-9]{1,6}(\.[0-9]{1,2})?)?\s*(/\s*(?<canteen>[0-9]{1,6}(\.[0-9]{1,2})?))?$")]
    private static partial Regex TierPattern();

    [GeneratedRegex(@"(?<number>[0-9]+(\.[0-9]+)?)\s*(?<unit>kg|KG|Kg|公斤|千克|g|G|克|斤)(\s*[×xX*]\s*(?<times>[0-9]+))?")]
    private static partial Regex WeightPattern();
}
