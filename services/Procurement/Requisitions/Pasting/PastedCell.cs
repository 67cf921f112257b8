using System.Text.RegularExpressions;
using Marketplace.Procurement.Goods;
using Marketplace.Readers;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>What one cell can be: a bare figure, a figure with its unit (4袋, 1,200 斤), a unit, a 规格, or words.</summary>
internal sealed partial record PastedCell(string Text, decimal? Figure, string Unit, bool IsSpec)
{
    public bool IsBare => Figure is not null && Unit.Length == 0;

    public bool IsMeasure => Figure is not null && Unit.Length > 0;

    public bool IsUnit => Figure is null && Unit.Length > 0;

    public bool IsWords => Figure is null && Unit.Length == 0 && !IsSpec && Text.Length > 0;

    public static PastedCell Of(string cell)
    {
        var plain = PlainText.Of(cell).Trim();
        if (Units.IsKnown(plain)) return new(cell, null, plain, false);
        if (NumberReader.Read(Money().Replace(plain, "")) is { } bare) return new(cell, bare, "", false);
        if (Measure().Match(plain) is { Success: true } measure && Units.IsKnown(measure.Groups[2].Value)
            && NumberReader.Read(measure.Groups[1].Value) is { } figure) return new(cell, figure, measure.Groups[2].Value, false);
        if (plain.Length == 0 || char.IsAsciiLetter(plain[0]) || plain.Contains(',')) return new(cell, null, "", false);
        var spec = PackReader.Read(cell);
        return new(cell, null, "", spec.Tells || spec.IsUnclear || plain.Contains('/'));
    }

    /// <summary>番茄200斤 is 番茄 and 200斤, 敖汉黄小米25kg/袋 is 敖汉黄小米 and 25kg/袋, 200斤番茄 is 番茄 and 200斤; a name alone has no rest.</summary>
    public static (string Name, string Tail) Split(string cell)
    {
        if (NameFirst().Match(cell) is { Success: true } named && IsAmount(named.Groups[2].Value))
        {
            return (named.Groups[1].Value.TrimEnd('(', '（', ' ', '*', 'x', '×', ':', '：'), named.Groups[2].Value.TrimEnd(')', '）'));
        }
        if (FigureFirst().Match(cell) is { Success: true } counted && Units.IsKnown(PlainText.Of(counted.Groups[2].Value)))
        {
            return (counted.Groups[3].Value, counted.Groups[1].Value + counted.Groups[2].Value);
        }
        return (cell, "");
    }

    private static bool IsAmount(string text) => Of(text.TrimEnd(')', '）')) is { } rest && (rest.IsMeasure || rest.IsSpec);

    [GeneratedRegex(@"^[¥￥]|元$")]
    private static partial Regex Money();

    [GeneratedRegex(@"^(-?[0-9.,。]+)\s*([\p{IsCJKUnifiedIdeographs}A-Za-z]{1,4})$")]
    private static partial Regex Measure();

    [GeneratedRegex(@"^(.*?[\p{IsCJKUnifiedIdeographs})）]\s*[(（*x×:：]?\s*)([0-9０-９].*)$")]
    private static partial Regex NameFirst();

    [GeneratedRegex(@"^([0-9０-９.,，]+)\s*(kg|KG|公斤|千克|市斤|斤|网袋|[袋箱盒包桶瓶件只条块捆])(?![装级])(\p{IsCJKUnifiedIdeographs}.*)$")]
    private static partial Regex FigureFirst();
}
