using System.Text.RegularExpressions;

namespace Marketplace.Readers;

/// <summary>
/// The one reader of what a pack costs: 68; ¥1,288.00; 88 元/kg, 30/市斤, 12.5元/500克, 每斤30元, turned into the price of the
/// pack; 220/条. A price of something else than the pack (/磅, /升, /袋 of a 箱) is refused by name.
/// </summary>
public static partial class PriceReader
{
    /// <param name="pack">What is sold.</param>
    /// <param name="netKg">Turns a price by weight into that of the pack.</param>
    public static Reading<decimal> PackCny(string? text, PackReading pack, decimal? netKg)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var plain = NumberReader.Plain(text).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        var match = Per().Match(plain) is { Success: true } per ? per : Of().Match(plain);
        if (!match.Success) return NumberReader.Cny(plain);
        var (money, unit) = (Money(match.Groups["money"].Value), match.Groups["unit"].Value.Trim().ToLowerInvariant());
        var count = match.Groups["count"].Value is { Length: > 0 } figure ? NumberReader.Read(figure) : 1;
        if (WeightUnits.IsForeign(unit)) return Reading.Asked<decimal>(WeightUnits.Foreign(unit));
        if (PackReader.LitresPer(unit) is not null) return Reading.Asked<decimal>($"不按“{unit}”报价，请写一件多少元。");
        if (WeightUnits.KgOf(unit) is { } kg) return ByWeight(money, unit, count * kg, netKg);
        if (!PackReader.IsWord(unit) && !pack.IsCalled(unit)) return default;
        return count == 1 ? Cny(money).Then(cny => OfPack(cny, unit, pack)) : Reading.Asked<decimal>($"“{text}”不是一件的价，请写一件多少元。");
    }

    private static Reading<decimal> ByWeight(string money, string unit, decimal? perKg, decimal? netKg)
    {
        if (perKg is not > 0) return default;
        return netKg is not { } kg
            ? Reading.Asked<decimal>($"按{unit}报价要先知道净重，请填上净重。")
            : NumberReader.Number(money, 4).Then(cny => Reading.Of(Math.Round(cny / perKg.Value * kg, 2, MidpointRounding.AwayFromZero)));
    }

    // 30/袋 is the price of a pack where packs are bags, and of a tenth of one where ten bags are a box.
    private static Reading<decimal> OfPack(decimal cny, string unit, PackReading pack)
    {
        if (unit == "件" || pack.IsCalled(unit) || (pack.Word.Length > 0 && unit.EndsWith(pack.Word, StringComparison.Ordinal))) return Reading.Of(cny);
        if (pack.Word.Length > 0) return Reading.Asked<decimal>($"规格按{pack.Word}卖，价格写的是每{unit}，请写每{pack.Word}多少元。");
        return pack.Times > 1 || pack.Pieces > 1 ? Reading.Asked<decimal>($"一件里不止一{unit}，请写一件多少元。") : Reading.Of(cny);
    }

    private static Reading<decimal> Cny(string money) => NumberReader.Cny(money);

    private static string Money(string written) => written.Trim().TrimStart('¥').TrimEnd('元', '块', '圆').Trim();

    [GeneratedRegex(@"^(?<money>[^/每]+?)\s*(?:/|每)\s*(?<count>[0-9.]+)?\s*(?<unit>[^/每0-9]{1,10})$")]
    private static partial Regex Per();

    [GeneratedRegex(@"^每\s*(?<count>[0-9.]+)?\s*(?<unit>[^/每0-9¥]{1,10}?)\s*(?<money>¥?\s*[0-9].*)$")]
    private static partial Regex Of();
}
