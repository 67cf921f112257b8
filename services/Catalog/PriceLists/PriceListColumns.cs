using System.Collections.Frozen;
using System.Text;
using Marketplace.Readers;

namespace Marketplace.Catalog.PriceLists;

/// <summary>The columns of a price list, in the order the template has them, with the other names people give them.</summary>
internal static class PriceListColumns
{
    public const string Code = "规格编码";
    public const string Name = "商品名称";
    public const string EnglishName = "英文名";
    public const string Pack = "规格";
    public const string Weight = "净重(kg)";
    public const string Weighed = "称重";
    public const string Retail = "零售价";
    public const string Canteen = "食堂价";
    public const string SoldRetail = "现售零售价";
    public const string SoldCanteen = "现售食堂价";
    public const string Minimum = "起订量";
    public const string Stock = "库存";
    public const string StockSeen = "导出时库存";
    public const string Category = "类目";
    public const string Banner = "产地";
    public const string Brand = "品牌";
    public const string Storage = "储存";
    public const string ShelfLife = "保质期";
    public const string Season = "上市季";
    public const string SellsAhead = "非季预售";
    public const string ShipsFrom = "预售发货日";
    public const string TaxRate = "税率";
    public const string Step = "起订步长";
    public const string Tiers = "阶梯价";
    public const string TaxCode = "税收编码";
    public const string Tolerance = "重量允差%";
    public const string PriceReason = "价格说明";
    public const string State = "状态";

    public static IReadOnlyList<string> All { get; } =
    [
        Code, Name, Pack, Weight, Weighed, Retail, Canteen, Minimum, Stock, StockSeen, Category, Banner, Brand, Storage, ShelfLife, TaxRate,
        TaxCode, Step, Tiers, Tolerance, Season, SellsAhead, ShipsFrom, PriceReason, EnglishName, State,
    ];

    /// <summary>With what is sold at meanwhile beside prices that wait for a reviewer: to be read, not to be changed.</summary>
    public static IReadOnlyList<string> Exported { get; } = [.. All.SelectMany(column => column == Canteen ? [Canteen, SoldRetail, SoldCanteen] : new[] { column })];

    private static readonly FrozenDictionary<string, string> Known = new (string Column, string[] Names)[]
    {
        (Code, ["编码", "货号", "商品编码", "商品货号", "规格货号", "sku", "sku编码", "skucode", "code"]),
        (Name, ["品名", "名称", "商品", "产品名称", "产品"]),
        (EnglishName, ["英文名称", "英文品名", "english", "englishname", "nameinenglish"]),
        (Pack, ["包装", "包装规格", "商品规格", "规格型号", "单位规格"]),
        (Weight, ["净重", "重量", "净含量", "单件净重", "净重公斤", "净重千克"]),
        (Weighed, ["是否称重", "称重商品"]),
        (Retail, ["售价", "单价", "价格", "零售单价", "零售价格"]),
        (Canteen, ["食堂单价", "集采价", "集采单价", "批发价", "团购价"]),
        (SoldRetail, ["在售零售价"]),
        (SoldCanteen, ["在售食堂价"]),
        (Minimum, ["起订", "最小起订量", "起售量", "起批量"]),
        (Stock, ["库存数量", "库存量", "现货", "现货数量"]),
        (StockSeen, ["导出库存", "原库存"]),
        (Category, ["分类", "品类", "商品类目", "类别"]),
        (Banner, ["产地旗县", "旗县", "原产地"]),
        (Brand, ["商标"]),
        (Storage, ["储存条件", "贮存", "贮存条件", "存储条件", "保存条件"]),
        (ShelfLife, ["保质期限"]),
        (Season, ["上市季节", "产季", "供应季", "上市期"]),
        (SellsAhead, ["接受预售", "是否预售", "预售"]),
        (ShipsFrom, ["发货日", "预计发货日"]),
        (TaxRate, ["税率%", "增值税率"]),
        (Step, ["步长", "加购步长", "整数倍"]),
        (Tiers, ["阶梯价格", "批量价", "量价"]),
        (TaxCode, ["税收分类编码", "税收分类", "税码"]),
        (Tolerance, ["允差", "重量允差", "允差%"]),
        (PriceReason, ["价格理由", "调价说明"]),
        (State, ["上下架", "上架状态", "商品状态"]),
    }.SelectMany(entry => entry.Names.Append(entry.Column).Select(name => (Key: Plain(name), entry.Column))).Distinct()
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Column);

    /// <summary>Whether a column of this name means something already, or nothing at all.</summary>
    public static bool IsOwn(string name) => Plain(name).Length == 0 || Known.ContainsKey(Plain(name));

    /// <summary>What the figures of a column count in, where its heading says so: 净重(克), 零售价（元/斤）.</summary>
    public static Dictionary<string, string> Units(string[] header, IReadOnlyDictionary<string, int> at)
    {
        var units = new Dictionary<string, string>();
        foreach (var column in new[] { Weight, Retail, Canteen })
        {
            if (!at.TryGetValue(column, out var cell)) continue;
            var said = PlainText.Of(header[cell]).Split('(', '[', '【').ElementAtOrDefault(1)?.TrimEnd(')', ']', '】', '*', ' ').Trim() ?? "";
            var unit = said[(said.LastIndexOf('/') + 1)..].Trim();
            var isWeight = WeightUnits.KgOf(unit) is not null || WeightUnits.IsForeign(unit);
            if (isWeight || (column != Weight && said.Contains('/', StringComparison.Ordinal))) units[column] = unit;
        }
        return units;
    }

    /// <summary>Which cell holds which column; the names that are none of ours; the columns that stand twice.</summary>
    public static (Dictionary<string, int> At, List<string> Unknown, List<string> Twice) Read(string[] header, IEnumerable<string> attributes)
    {
        var more = attributes.DistinctBy(Plain).ToDictionary(Plain);
        var at = new Dictionary<string, int>();
        var (unknown, twice) = (new List<string>(), new List<string>());
        for (var cell = 0; cell < header.Length; cell++)
        {
            if (string.IsNullOrWhiteSpace(header[cell])) continue;
            // Our own column of reasons comes back with the corrected file.
            if (header[cell].Trim() == Importing.ErrorSheet.Reasons) continue;
            var plain = Plain(header[cell]);
            if (!Known.TryGetValue(plain, out var column) && !more.TryGetValue(plain, out column)) unknown.Add(header[cell].Trim());
            else if (!at.TryAdd(column, cell)) twice.Add(column);
        }
        return (at, unknown, twice);
    }

    // 零售价（元/袋） and 零售价 are one: what stands in brackets, blanks and stars are left out.
    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        var depth = 0;
        foreach (var letter in name)
        {
            if (letter is '(' or '（' or '[' or '【') depth++;
            else if (letter is ')' or '）' or ']' or '】') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !char.IsWhiteSpace(letter) && letter is not ('*' or '\uFEFF' or ':' or '：')) plain.Append(char.ToLowerInvariant(letter));
        }
        return plain.ToString();
    }
}
