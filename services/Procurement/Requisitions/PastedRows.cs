using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Procurement.Requisitions;

/// <summary>One row as it was pasted, taken apart. Nothing is thrown away: what is not understood stays in the name.</summary>
internal sealed record PastedRow(int Row, string Name, string Spec, decimal? Quantity, string Unit, string Note);

/// <summary>
/// Reads rows copied from a spreadsheet: 品名 or 编码, 规格, 数量, 单位, 备注, separated by tabs, commas or, where there are none, spaces. The
/// quantity is found by being a number, so rows without a 规格 or with “4袋” in one cell are read too.
/// </summary>
internal static partial class PastedRows
{
    public const int Most = 200;

    private static readonly string[] HeadWords = ["品名", "名称", "商品", "编码", "货号", "规格", "数量", "单位", "备注", "序号"];

    public static IReadOnlyList<PastedRow> Read(string text)
    {
        var rows = new List<PastedRow>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var cells = Cells(line);
            if (cells.All(cell => cell.Length == 0) || IsHead(cells)) continue;
            rows.Add(Row(number, cells));
        }
        return rows;
    }

    private static List<string> Cells(string line)
    {
        var separated = line.Contains('\t') ? line.Split('\t')
            : line.AsSpan().IndexOfAny(",，;；") >= 0 ? line.Split(',', '，', ';', '；')
            : Spaces().Split(line.Trim());
        return [.. separated.Select(cell => cell.Trim().Trim('"').Trim())];
    }

    private static bool IsHead(List<string> cells)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToList();
        return filled.Count >= 2 && filled.All(cell => HeadWords.Any(word => cell.Contains(word, StringComparison.Ordinal)));
    }

    private static PastedRow Row(int number, List<string> cells)
    {
        // A serial number in front, as spreadsheets have it, is not the quantity.
        if (cells.Count > 2 && cells[0].Length is > 0 and <= 3 && cells[0].All(char.IsAsciiDigit)) cells.RemoveAt(0);

        // A number that stands alone is the quantity, even behind a spec such as “25 kg”.
        var at = cells.FindIndex(1, cell => Quantity(cell) is { Unit: "" });
        if (at < 0) at = cells.FindIndex(1, cell => Quantity(cell) is not null);
        if (at < 0) return new(number, cells[0], cells.ElementAtOrDefault(1) ?? "", null, "", Rest(cells, 2));

        var (amount, unit) = Quantity(cells[at])!.Value;
        var noteAt = at + 1;
        if (unit.Length == 0) unit = cells.ElementAtOrDefault(noteAt++) ?? "";
        var spec = string.Join(' ', cells.Take(at).Skip(1).Where(cell => cell.Length > 0));
        return new(number, cells[0], spec, amount, unit, Rest(cells, noteAt));
    }

    private static string Rest(List<string> cells, int from) =>
        string.Join(' ', cells.Skip(from).Where(cell => cell.Length > 0));

    private static (decimal Amount, string Unit)? Quantity(string cell)
    {
        var match = QuantityPattern().Match(cell.Normalize(NormalizationForm.FormKC));
        return match.Success
            && decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var amount)
            && Math.Abs(amount) < 100_000_000
            ? (amount, match.Groups[2].Value)
            : null;
    }

    // “4”, “4袋”, “1,200 斤”; a spec such as “25 kg/袋” has a stroke and is none.
    [GeneratedRegex(@"^(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([\p{IsCJKUnifiedIdeographs}A-Za-z]{0,4})$")]
    private static partial Regex QuantityPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
