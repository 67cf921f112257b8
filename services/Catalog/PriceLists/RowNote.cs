using System.Globalization;
using System.Text.Json.Serialization;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Something said of a row: by its code and what fills it in, for who says it in another language, and in Chinese.</summary>
/// <param name="Code">changed, resumed, pack, weight, weighed, price, word, stock, lacking, mistake, blind-stock, absent or left-out.</param>
/// <param name="Args">What fills it in, in order: a column as the sheet calls it, values as the market writes them.</param>
public sealed record RowNote(string Code, params IReadOnlyList<string> Args)
{
    /// <summary>In Chinese.</summary>
    [JsonIgnore]
    public string Sentence => Code switch
    {
        "changed" => $"{Args[0]} {Args[1]} → {Args[2]}",
        "resumed" => "恢复销售",
        "pack" => Args.Count == 1 ? Args[0] : $"{Args[0]}（您写的是“{Args[1]}”）",
        "weight" => $"净重{Args[0]}kg",
        "weighed" => "按实重结算",
        "price" => $"{Args[0]}¥{Args[1]}（每500g ¥{Args[2]}）",
        "word" => Args[1],
        "stock" => $"{PriceListColumns.Stock}{Args[0]}",
        "lacking" => $"还缺{string.Join("、", Args)}：先存为草稿，补齐后上架",
        "mistake" => Args[1].Length == 0 ? $"{Args[0]}：{Args[2]}" : $"{Args[0]}“{Args[1]}”：{Args[2]}",
        "blind-stock" => $"没有“{PriceListColumns.StockSeen}”，请核对库存",
        "absent" => "表里没有这个编码，停售",
        "left-out" => "被筛选或隐藏，没有算：商品保持原样，不改也不停售",
        _ => throw new InvalidOperationException($"Nothing is called “{Code}”."),
    };

    internal static RowNote Changed(string column, string old, string now) => new("changed", column, Shown(old), Shown(now));

    internal static RowNote Price(string column, decimal cny, decimal per500gCny) => new("price", column, Fen(cny), Fen(per500gCny));

    private static string Fen(decimal cny) => cny.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Shown(string value) => value.Length == 0 ? "无" : value;
}
