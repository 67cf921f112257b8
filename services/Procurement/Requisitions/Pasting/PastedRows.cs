using System.Text.RegularExpressions;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>
/// Reads pasted rows by their heading, or by what stands in each cell where there is none. Titles, sums and the lines people
/// sign on are no goods; they are told, so that nothing is lost unseen.
/// </summary>
internal static partial class PastedRows
{
    public const int Most = 200;

    public static PastedSheet Read(string text)
    {
        var (rows, leftOut) = (new List<PastedRow>(), new List<string>());
        PastedHeading? heading = null;
        foreach (var line in PastedCells.Of(text))
        {
            var filled = line.Cells.Where(cell => cell.Length > 0).ToList();
            if (filled.Count == 0) continue;
            if (PastedHeading.Of(line.Cells) is { } found)
            {
                // What stands above the first heading is the sheet's title, unless it asks for goods.
                if (heading is null) leftOut.AddRange(rows.Where(row => !row.AsksForGoods).Select(row => $"{row.Name} {row.Spec}".Trim()));
                if (heading is null) rows.RemoveAll(row => !row.AsksForGoods);
                heading = found;
            }
            else if (IsNoGoods(filled, heading is not null)) leftOut.Add(string.Join(' ', filled));
            else if (heading is null) rows.Add(UnheadedRow.Read(line));
            else rows.AddRange(HeadedRow.Read(line, heading));
        }
        return new(rows, leftOut);
    }

    private static bool IsNoGoods(List<string> filled, bool isHeaded) =>
        // “番茄 5箱 合计300” asks for goods; a sheet's own sum has no quantity in front.
        Sum().IsMatch(filled[0]) || (filled.Count > 1 && Sum().IsMatch(filled[1]) && PastedCell.Split(filled[0]).Tail.Length == 0) || Form().IsMatch(filled[0])
        || (filled.Count == 1 && (Title().IsMatch(filled[0]) || (isHeaded && !filled[0].Any(char.IsAsciiDigit))));

    [GeneratedRegex(@"^(?:本页|以上)?(?:合\s*计|总\s*计|小\s*计|共\s*计|总金额|金额大写|大写)")]
    private static partial Regex Sum();

    // “制表人：”, “日期：2026年11月”: what a form has around its goods.
    [GeneratedRegex(@"^(?:制表|制单|填表|填报|审核|审批|批准|经办|经手|负责|采购员|采购人|验收|收货|送货|配送|申请|申报|领导|主管|食堂|单位|部门|学校|日期|时间|供应商|供货|电话|联系|地址|备注|说明|附)[^:：]{0,8}[:：]")]
    private static partial Regex Form();

    [GeneratedRegex(@"(?:采购|申购|请购|订货|订购|需求|配送|送货|食材|原料|食堂|叫货).*(?:单|表|计划|清单|明细|通知)[)）]?$")]
    private static partial Regex Title();
}

/// <param name="LeftOut">Rows that were taken for a title, a sum or a form's own words.</param>
internal sealed record PastedSheet(IReadOnlyList<PastedRow> Rows, IReadOnlyList<string> LeftOut);
