using System.Text.RegularExpressions;
using Marketplace.Procurement.Goods;
using Marketplace.Readers;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>What a column holds.</summary>
internal enum Column { None, Serial, Code, Name, Spec, Unit, Quantity, Price, Amount, Note }

/// <summary>
/// The heading of a sheet: which column holds what. Two lists side by side are two blocks. A unit in the heading, 数量（斤） or
/// 单价(元/公斤), is that of the column.
/// </summary>
internal sealed partial class PastedHeading
{
    // The first word a heading contains decides; what stands earlier is more particular.
    private static readonly (Column Column, string[] Words)[] Known =
    [
        (Column.None, ["库存", "结存", "实收", "实际", "验收", "上次", "上期", "上月", "已购", "类别", "分类", "日期"]),
        (Column.Amount, ["金额", "总价", "总额", "小计", "合计"]),
        (Column.Price, ["单价", "价格", "报价", "均价", "限价"]),
        (Column.Quantity, ["数量", "用量", "需求量", "采购量", "申购量", "订购量", "请购量", "订量", "重量", "斤数", "件数"]),
        (Column.Unit, ["单位"]),
        (Column.Spec, ["规格", "型号", "包装", "等级"]),
        (Column.Code, ["编码", "编号", "货号", "代码", "条码"]),
        (Column.Note, ["备注", "说明", "用途", "要求", "备考"]),
        (Column.Serial, ["序号", "序", "No", "行号"]),
        (Column.Name, ["品名", "名称", "商品", "食材", "原料", "材料", "菜名", "品种", "货品", "物料", "品项", "货物"]),
    ];

    private readonly List<List<(Column Column, int At, string Unit)>> _blocks = [];

    public int Width { get; private init; }

    public IReadOnlyList<IReadOnlyList<(Column Column, int At, string Unit)>> Blocks => _blocks;

    public static PastedHeading? Of(IReadOnlyList<string> cells)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToList();
        var known = filled.Count(cell => ColumnOf(cell) is not null);
        if (filled.Count < 2 || known * 3 < filled.Count * 2 || !filled.Exists(cell => ColumnOf(cell) is Column.Name or Column.Code)) return null;
        var heading = new PastedHeading { Width = cells.Count };
        var block = new List<(Column Column, int At, string Unit)>();
        for (var at = 0; at < cells.Count; at++)
        {
            if (ColumnOf(cells[at]) is not { } column || column == Column.None) continue;
            if (column is Column.Name or Column.Serial && block.Exists(one => one.Column == column))
            {
                heading._blocks.Add(block);
                block = [];
            }
            block.Add((column, at, UnitIn(cells[at])));
        }
        heading._blocks.Add(block);
        return heading;
    }

    private static Column? ColumnOf(string cell)
    {
        var word = Blank().Replace(PlainText.Of(cell), "");
        if (word.Length is 0 or > 14 || word.Any(char.IsAsciiDigit)) return null;
        foreach (var (column, words) in Known)
        {
            if (words.Any(one => word.Contains(one, StringComparison.Ordinal))) return column;
        }
        return null;
    }

    private static string UnitIn(string cell)
    {
        var word = UnitPattern().Match(PlainText.Of(cell));
        return word.Success && Units.IsKnown(word.Groups[1].Value) ? word.Groups[1].Value : "";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[(/\[]\s*(?:元\s*/\s*)?([a-zA-Z\p{IsCJKUnifiedIdeographs}]{1,3})\s*[)\]]?\s*$")]
    private static partial Regex UnitPattern();
}
