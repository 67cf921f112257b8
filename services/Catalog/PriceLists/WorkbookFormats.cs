using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Figures of a workbook as its sheet shows them: 0.05 in a cell of per cents is 5%, 46357 in one of days is 2026-12-01.</summary>
internal sealed partial class WorkbookFormats
{
    private enum Kind
    {
        Plain,
        Percent,
        Day,
    }

    /// <summary>Between 1900, which workbooks count days from, and 1904, from which those of old Macs do.</summary>
    public const int DaysTo1904 = 1462;

    private readonly Kind[] _byStyle;

    private WorkbookFormats(Kind[] byStyle, bool isFrom1904) => (_byStyle, IsFrom1904) = (byStyle, isFrom1904);

    public bool IsFrom1904 { get; }

    public static WorkbookFormats Of(SpreadsheetDocument document)
    {
        var sheet = document.WorkbookPart?.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>().GroupBy(format => format.NumberFormatId?.Value ?? 0)
            .ToDictionary(formats => formats.Key, formats => KindOf(formats.First().FormatCode?.Value ?? "")) ?? [];
        return new([.. sheet?.CellFormats?.Elements<CellFormat>().Select(format => KindOf(format.NumberFormatId?.Value ?? 0, own)) ?? []],
            document.WorkbookPart?.Workbook.WorkbookProperties?.Date1904?.Value == true);
    }

    /// <summary>The figure of a cell. 68.1 stands in the file as 68.099999999999994: fifteen digits are what the sheet shows.</summary>
    public string Shown(string value, uint? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) >= 1e15) return value;
        return (style < _byStyle.Length ? _byStyle[style.Value] : Kind.Plain) switch
        {
            Kind.Percent => Text((decimal)number * 100) + "%",
            Kind.Day when number is >= 1 and < 2_900_000 =>
                DateTime.FromOADate(Math.Floor(number) + (IsFrom1904 ? DaysTo1904 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Text((decimal)number),
        };
    }

    /// <summary>_x000D_ is how a file writes the letter of that number; _x005F_ is a stroke that only looks like it.</summary>
    public static string Unescaped(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());

    private static string Text(decimal number) => number.ToString("0.###############", CultureInfo.InvariantCulture);

    // The numbers every spreadsheet program knows without being told, those of Chinese days among them.
    private static Kind KindOf(uint id, Dictionary<uint, Kind> own) => own.TryGetValue(id, out var kind) ? kind : id switch
    {
        9 or 10 => Kind.Percent,
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => Kind.Day,
        _ => Kind.Plain,
    };

    private static Kind KindOf(string code)
    {
        var bare = Quoted().Replace(code, "");
        return bare.Contains('%', StringComparison.Ordinal) ? Kind.Percent : Days().IsMatch(bare) ? Kind.Day : Kind.Plain;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();

    [GeneratedRegex("""\"[^"]*\"|\[[^\]]*\]|\\.""")]
    private static partial Regex Quoted();

    [GeneratedRegex("[yd]", RegexOptions.IgnoreCase)]
    private static partial Regex Days();
}
