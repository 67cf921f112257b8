using System.Text.RegularExpressions;
using Marketplace.Catalog.Mine;
using Marketplace.Contracts;
using Marketplace.Readers;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Reads one cell as people write it. Each reader gives the value or a reason, never both.</summary>
internal static partial class PriceListCell
{
    private const decimal MostCny = 999_999;

    /// <summary>Text as written, in one line, without the apostrophe our own export puts before what a spreadsheet would run.</summary>
    public static string Text(string cell)
    {
        var text = Breaks().Replace(CleanText.Of(cell).Trim().Replace("\r", "", StringComparison.Ordinal), " ");
        return text is ['\'', '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? text[1..] : text;
    }

    /// <summary>For codes and figures: full-width letters, digits and signs become plain ones.</summary>
    public static string Plain(string cell) => PlainText.Of(cell).Trim();

    /// <summary>What a pack costs: 88, ¥1,288.00, 88 元/kg, 44元/斤, 220/条.</summary>
    /// <param name="netWeightKg">Turns a price per weight into that of the pack.</param>
    public static (decimal? Cny, string? Reason) Price(string cell, PackReading pack, decimal? netWeightKg)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        var read = PriceReader.PackCny(cell, pack, netWeightKg);
        return read.Value switch
        {
            null => (null, read.Question ?? "不是价格，请填数字，如 68 或 88元/kg。"),
            < 0.01m => (null, "价格要大于 0。不卖的请填“不售”，不改的请留空。"),
            > MostCny => (null, $"价格超过 {MostCny} 元，请检查小数点。"),
            _ => (read.Value, null),
        };
    }

    /// <summary>A net weight: 2.5, 约2.5kg, 500 g, 5斤, 500g×10.</summary>
    public static (decimal? Kg, string? Reason) Weight(string cell)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        var read = NumberReader.Kg(cell.TrimStart('约'));
        if (read.IsNothing) read = PackReader.Read(cell).NetKg;
        return read.Value is { } kg ? WeightOf(kg) : (null, read.Question ?? "不是重量，请填千克数，如 2.5。");
    }

    public static bool IsWeighedPack(string pack) => pack.Contains("称重", StringComparison.Ordinal) || pack.StartsWith('约');

    public static (int? Value, string? Reason) Whole(string cell, int least, int most)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        var read = NumberReader.Whole(cell);
        if (read.Value is not { } number) return (null, read.Question ?? "不是数字。");
        return number >= least && number <= most ? (number, null) : (null, $"要在 {least} 到 {most} 之间。");
    }

    // Only three rates are law, so that 0.09 has one reading.
    public static (int? Percent, string? Reason) TaxRate(string cell)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        var rate = cell == "免税" ? 0 : NumberReader.Read(cell.TrimEnd('%', ' '));
        if (rate is > 0 and < 1 && !cell.EndsWith('%')) rate *= 100;
        return rate is 0 or 9 or 13 ? ((int)rate, null) : (null, "税率只能是 0、9 或 13。");
    }

    public static (decimal? Percent, string? Reason) Percent(string cell)
    {
        if (Formula(cell) is { } formula) return (null, formula);
        var read = NumberReader.Percent(cell);
        return read.Value is >= 0 and <= 50 ? (read.Value, null) : (null, read.Question ?? "要填 0 到 50 之间的百分数。");
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

    private static decimal? Optional(string text) => NumberReader.Read(text);

    public static (bool? Value, string? Reason) YesNo(string cell) => cell.ToLowerInvariant() switch
    {
        "是" or "y" or "yes" or "1" or "true" or "√" or "称重" => (true, null),
        "否" or "n" or "no" or "0" or "false" or "×" or "x" => (false, null),
        _ => (null, "请填“是”或“否”。"),
    };

    public static (string? Value, string? Reason) Storage(string cell)
    {
        var read = StorageReader.Read(cell);
        return read.Value is { } kind ? (kind.ToString(), null) : (null, read.Question ?? "请填 常温、阴凉、冷藏 或 冷冻。");
    }

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

    [GeneratedRegex(@"^(?<from>[0-9]{1,4})\s*件?\s*[:：]\s*(?<retail>[0-9]{1,6}(\.[0-9]{1,2})?)?\s*(/\s*(?<canteen>[0-9]{1,6}(\.[0-9]{1,2})?))?$")]
    private static partial Regex TierPattern();

    [GeneratedRegex(@"[\n\t]+\s*")]
    private static partial Regex Breaks();
}
