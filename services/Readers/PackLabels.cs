using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Readers;

/// <summary>How a pack is written for those who buy it.</summary>
public static partial class PackReader
{
    /// <summary>
    /// The pack as everybody writes it: 2.5kg where a sheet says 毛重3kg 净重2.5kg, 500g×20 for 500g*2*10, 500g×10袋 for 10袋×500g.
    /// What is written so already, or is not understood, stays as it is.
    /// </summary>
    public static string Label(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = Read(text);
        var plain = Plain(text);
        if (read.Kilograms is null || !(Gross().IsMatch(plain) || Net().IsMatch(plain) || Turned().IsMatch(plain))) return text;
        var net = Net().Replace(Gross().Replace(plain, ""), "").Trim(',', ';', '、');
        var outer = Brackets().Replace(net, "");
        if (!Measure().IsMatch(outer)) outer = Brackets().Match(net).Groups[1].Value;
        if (Written(outer) is not { } product || Measure().Match(product) is not { Success: true } measure) return text;
        // The pieces are called what stands by their count, or before the sign behind a stroke: 10袋×500g, 500g/袋×10.
        var piece = Times().Split(outer).Where(factor => !Measure().IsMatch(factor)).Select(factor => Count().Match(factor)).FirstOrDefault(count => count.Success && count.Groups[2].Length > 0)?.Groups[2].Value
            ?? OfEach().Match(outer).Groups[1].Value;
        var times = read.Times == 1 ? "" : $"×{read.Times.ToString("0.###", CultureInfo.InvariantCulture)}{piece}";
        var about = text.Contains('约', StringComparison.Ordinal) ? "约" : "";
        var word = read.Word.Length == 0 || read.Word == piece ? "" : $"/{read.Word}";
        var label = $"{about}{measure.Groups["number"].Value}{Unit(measure.Groups["unit"].Value)}{times}{word}";
        return Read(label).Kilograms == read.Kilograms ? label : text;
    }

    private static string Unit(string unit) => unit is "l" or "ml" ? unit.Replace('l', 'L') : unit;

    // Signs no label has, a count before its weight, a count behind a stroke.
    [GeneratedRegex($@"[0-9\p{{IsCJKUnifiedIdeographs}}a-z][x*✕][0-9]|^[0-9]{{1,5}}[小大内]?(?:{Containers})?[×x*✕]{Number}(?:{WeightUnits.Pattern})|/\p{{IsCJKUnifiedIdeographs}}{{1,3}}[×x*✕][0-9]|×[0-9]+×")]
    private static partial Regex Turned();

    [GeneratedRegex(@"/(\p{IsCJKUnifiedIdeographs}{1,3})[×x*✕]")]
    private static partial Regex OfEach();
}
