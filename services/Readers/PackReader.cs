using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Readers;

/// <summary>
/// The one reader of what a pack holds: 25 kg/袋, 10袋×500g, 500g/袋×10, 5 L/桶, 180枚/箱（约8.6 kg）. Of a gross and a net
/// weight the net one counts. What can be read in two ways (2.5-3kg, 500g 10袋, 毛重3kg) is asked about, never guessed.
/// </summary>
public static partial class PackReader
{
    private const string Number = @"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?";
    private const string Containers = "袋|箱|盒|包|桶|瓶|罐|提|件|杯|筐|听|支|板|捆|扎|组|套|份";

    private static readonly HashSet<string> Words =
    [
        "袋", "箱", "盒", "包", "桶", "瓶", "提", "块", "只", "条", "扇", "网袋", "件", "个", "份", "杯", "罐", "筐", "捆", "枚", "把", "辫", "棒", "串",
        "根", "颗", "头", "听", "支", "板", "框", "扎", "片", "礼盒",
    ];

    private static readonly Dictionary<string, decimal> Litres = new()
    {
        ["升"] = 1m, ["l"] = 1m, ["毫升"] = 0.001m, ["ml"] = 0.001m,
    };

    /// <summary>What packs and pieces are called.</summary>
    public static bool IsWord(string unit) => Words.Contains(unit);

    public static decimal? LitresPer(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return Litres.TryGetValue(unit.ToLowerInvariant(), out var litres) ? litres : null;
    }

    public static PackReading Read(string? text)
    {
        var plain = Plain(text ?? "");
        var gross = Gross().IsMatch(plain);
        plain = Net().Replace(Gross().Replace(plain, ""), "").Trim(',', ';', '、');
        if (!Measure().IsMatch(plain) && gross) return Asked($"“{text}”只写了毛重，请写净重。");
        if (Measure().IsMatch(plain) && Hedge().IsMatch(plain)) return Unclear(text);
        var outer = Brackets().Replace(plain, "");
        var said = Product(outer, text) with { Word = WordOf(outer) };
        var inner = Brackets().Matches(plain).Select(match => Product(match.Groups[1].Value, text)).ToList();
        return said.IsUnclear ? said : inner.Aggregate(said, (all, one) => Joined(all, one, text));
    }

    // What stands in brackets says the same in other words, or what the words outside leave out.
    private static PackReading Joined(PackReading said, PackReading inner, string? text)
    {
        var measured = said.Kilograms is not null || said.Litres is not null;
        if (inner.IsUnclear) return measured ? said : inner with { Word = said.Word };
        if (inner.Kilograms is null && inner.Litres is null) return measured && IsContainer(inner) ? Unclear(text) : said;
        if (!measured && IsContainer(said)) return Unclear(text);
        if (Differ(said.Kilograms, inner.Kilograms) || Differ(said.Litres, inner.Litres)) return Unclear(text);
        return said with { Kilograms = said.Kilograms ?? inner.Kilograms, Litres = said.Litres ?? inner.Litres };
    }

    private static bool Differ(decimal? one, decimal? other) => one is not null && other is not null && one != other;

    // 10袋 of something each has its own weight; 180枚 share one.
    private static bool IsContainer(PackReading said) => said.Pieces > 1 && Container().IsMatch(said.Piece);

    // A weight times counts (10袋×500g, 500g×2×10), or counts alone (180枚).
    private static PackReading Product(string text, string? typed)
    {
        if (Range().IsMatch(text)) return Measure().IsMatch(text) ? Unclear(typed) : PackReading.Silent;
        if (Written(text) is not { } product) return Measure().IsMatch(text) ? Unclear(typed) : PackReading.Silent;
        Match? measure = null;
        var (times, piece, hasStray) = (1m, "", false);
        foreach (var factor in Times().Split(product).Where(factor => factor.Length > 0))
        {
            var measures = Measure().Matches(factor);
            if (measures.Count > 1 || (measures.Count == 1 && (measure is not null || IsBesideFigure(factor, measures[0])))) return Unclear(typed);
            if (measures.Count == 1) measure = measures[0];
            else if (Count().Match(factor) is { Success: true } count) (times, piece) = (times * Figure(count.Groups[1].Value), count.Groups[2].Value);
            else hasStray |= factor.Any(char.IsAsciiDigit);
        }
        if (times is < 1 or >= 100_000) return Unclear(typed);
        if (measure is null) return piece.Length > 0 ? PackReading.Silent with { Pieces = (int)times, Piece = piece } : PackReading.Silent;
        var (amount, unit) = (Figure(measure.Groups["number"].Value), measure.Groups["unit"].Value);
        if (WeightUnits.IsForeign(unit)) return Asked(WeightUnits.Foreign(unit));
        return hasStray || amount == 0 ? Unclear(typed) : PackReading.Silent with
        {
            Kilograms = WeightUnits.KgOf(unit) * amount * times, Litres = LitresPer(unit) * amount * times, Times = times,
        };
    }

    /// <summary>What stands before a stroke, with the counts behind it: 500g/袋×10 and 500g/袋,10袋/箱; 袋/500g the other way round.</summary>
    private static string? Written(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length > 1 && !parts[0].Any(char.IsAsciiDigit)) parts = parts[1..];
        var product = parts[0];
        for (var at = 1; at < parts.Length; at++)
        {
            var behind = Behind().Match(parts[at]);
            var isNamed = behind.Groups["named"].Success;
            if (!behind.Success || (isNamed && at == parts.Length - 1)) return parts[at].Any(char.IsAsciiDigit) ? null : product;
            foreach (Capture count in behind.Groups["count"].Captures) product += "×" + count.Value;
            if (isNamed) product += "×" + behind.Groups["named"].Value;
        }
        return product;
    }

    // 10袋500g, 500g 10袋 and 1,5kg; 8只装500g is of all eight.
    private static bool IsBesideFigure(string factor, Match measure)
    {
        var (before, after) = (factor[..measure.Index], factor[(measure.Index + measure.Length)..]);
        return before is [.., (>= '0' and <= '9') or '.' or ',' or '-' or '\''] || after is ['半', ..] || Counted().IsMatch(before) || Counted().IsMatch(after);
    }

    private static string WordOf(string outer)
    {
        var word = outer[(outer.LastIndexOf('/') + 1)..];
        return outer.Contains('/', StringComparison.Ordinal) ? Named().IsMatch(word) ? word : "" : LastWord().Match(word).Value;
    }

    private static string Plain(string text)
    {
        var plain = Blank().Replace(NumberReader.Plain(text).ToLowerInvariant(), "").Replace('[', '(').Replace('【', '(').Replace(']', ')').Replace('】', ')');
        return Spoken().Replace(Tolerance().Replace(plain, ""), spoken =>
            ChineseNumerals.Read(spoken.Value)?.ToString(CultureInfo.InvariantCulture) ?? spoken.Value);
    }

    private static decimal Figure(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static PackReading Unclear(string? text) => Asked($"“{text}”看不准一件有多重，请写明净重。");

    private static PackReading Asked(string question) => PackReading.Silent with { Question = question };

    [GeneratedRegex(@"\s+|[约≈]|大概|左右")]
    private static partial Regex Blank();

    [GeneratedRegex($@"±{Number}(?:%|kg|公斤|克|g|ml|毫升)?")]
    private static partial Regex Tolerance();

    [GeneratedRegex($@"(?<![0-9.])[半一二两三四五六七八九十百]+(?=公斤|千克|市斤|斤|克|kg|g|{Containers})")]
    private static partial Regex Spoken();

    [GeneratedRegex($@"毛重?:?{Number}(?:{WeightUnits.Pattern})")]
    private static partial Regex Gross();

    [GeneratedRegex(@"净(?:重量|重|含量|含):?|净:?(?=[0-9])")]
    private static partial Regex Net();

    [GeneratedRegex("[≥≤<>]|以上|以下|以内|不少于|不低于|不超过|至少|最多|起(?:$|/)")]
    private static partial Regex Hedge();

    [GeneratedRegex(@"\(([^()]*)\)")]
    private static partial Regex Brackets();

    [GeneratedRegex($"(?<number>{Number})(?<unit>{WeightUnits.Pattern}|毫升|ml|升|l)")]
    private static partial Regex Measure();

    [GeneratedRegex(@"[0-9][a-z公千市斤克升]*[-~〜至到]+[0-9]")]
    private static partial Regex Range();

    [GeneratedRegex(@"[×x*✕](?=[0-9])|(?<=[0-9])[×x*✕]")]
    private static partial Regex Times();

    [GeneratedRegex($@"^\p{{IsCJKUnifiedIdeographs}}{{0,3}}(?:(?:[×x*✕](?<count>[0-9]{{1,5}})\p{{IsCJKUnifiedIdeographs}}{{0,3}})*|[,、;]?(?<named>[0-9]{{1,5}})(?:{Containers}))$")]
    private static partial Regex Behind();

    [GeneratedRegex(@"^([0-9]{1,5})([小大内]?\p{IsCJKUnifiedIdeographs}??)装?$")]
    private static partial Regex Count();

    [GeneratedRegex($"[0-9](?:大|小|中|内)?(?:{Containers})")]
    private static partial Regex Counted();

    [GeneratedRegex($"^[小大内]?(?:{Containers})$")]
    private static partial Regex Container();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}{1,3}$")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?:网袋|[袋箱盒包桶瓶提块扇杯罐筐捆把辫条只])(?=装?$)")]
    private static partial Regex LastWord();
}
