using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marketplace.Catalog.PriceLists;

/// <summary>
/// Reads the first visible sheet of an xlsx workbook. Everything is text, as a CSV would have it; merged cells are refused,
/// because nobody can say which row they belong to, and formulas are pointed at and never computed.
/// </summary>
internal static class PriceListWorkbook
{
    private const long MostUnpacked = 120L * 1024 * 1024;
    private const int MostEntries = 2000;

    public static PriceListTable Read(byte[] content)
    {
        RefuseBombs(content);
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), false);
            return Read(SheetOf(document), TextsOf(document), WorkbookFormats.Of(document));
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException
            or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw Broken();
        }
    }

    public static WorksheetPart SheetOf(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart ?? throw Broken();
        var sheet = book.Workbook.Descendants<Sheet>()
            .FirstOrDefault(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible) ?? throw Broken();
        return (WorksheetPart)book.GetPartById(sheet.Id!.Value!);
    }

    // Unpacked through a counter, because what a file says of its own size may be a lie.
    private static void RefuseBombs(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            if (zip.Entries.Count > MostEntries) throw Bomb();
            var buffer = new byte[64 * 1024];
            var unpacked = 0L;
            foreach (var entry in zip.Entries)
            {
                if (entry.FullName.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) && entry.FullName.Contains("vba", StringComparison.OrdinalIgnoreCase))
                {
                    throw PriceListFile.Wrong("price-list-macro", "这个工作簿带宏（xlsm）。请另存为“Excel 工作簿（.xlsx）”后再上传。");
                }
                using var stream = entry.Open();
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    unpacked += read;
                    if (unpacked > MostUnpacked) throw Bomb();
                }
            }
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }
    }

    private static PriceListTable Read(WorksheetPart sheet, IReadOnlyList<string> texts, WorkbookFormats formats)
    {
        var hidden = new HashSet<int>();
        var records = new List<(int, string[])>();
        var formulas = new List<(int, int, string)>();
        using var reader = OpenXmlReader.Create(sheet);
        var row = 0;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(MergeCell) && reader.IsStartElement)
            {
                var place = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "ref").Value;
                throw PriceListFile.Wrong("price-list-merged", $"表里有合并的单元格（{place}），看不出它属于哪一行。请选中后“取消合并单元格”，把每一行都填上再传。");
            }
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var element = (Row)reader.LoadCurrentElement()!;
            row = element.RowIndex is { } index ? (int)index.Value : row + 1;
            var cells = CellsOf(element, row, texts, formats, formulas);
            if (cells.All(string.IsNullOrWhiteSpace) && !formulas.Exists(formula => formula.Item1 == row)) continue;
            if (records.Count > PriceListFile.MostRows) throw PriceListFile.TooManyRows();
            records.Add((row, cells));
            if (element.Hidden?.Value == true) hidden.Add(row);
        }
        return new(records, formulas, hidden, formats.IsFrom1904);
    }

    private static string[] CellsOf(
        Row row, int number, IReadOnlyList<string> texts, WorkbookFormats formats, List<(int, int, string)> formulas)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
            var text = TextOf(cell, texts, formats);
            if (column >= PriceListFile.MostColumns)
            {
                if (string.IsNullOrWhiteSpace(text)) continue;
                throw PriceListFile.TooManyColumns(number, column + 1);
            }
            while (cells.Count <= column) cells.Add("");
            if (cell.CellFormula is { } formula) formulas.Add((number, column, "=" + formula.Text));
            else cells[column] = text;
        }
        return [.. cells];
    }

    private static string TextOf(DocumentFormat.OpenXml.Spreadsheet.Cell cell, IReadOnlyList<string> texts, WorkbookFormats formats)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType is null || cell.DataType.Value == CellValues.Number) return formats.Shown(value, cell.StyleIndex?.Value);
        if (cell.DataType.Value == CellValues.SharedString) return texts[int.Parse(value, CultureInfo.InvariantCulture)];
        if (cell.DataType.Value == CellValues.InlineString) return WorkbookFormats.Unescaped(cell.InlineString?.InnerText ?? "");
        if (cell.DataType.Value == CellValues.Boolean) return value == "1" ? "是" : "否";
        return WorkbookFormats.Unescaped(value);
    }

    private static List<string> TextsOf(SpreadsheetDocument document)
    {
        if (document.WorkbookPart?.SharedStringTablePart is not { } part) return [];
        var texts = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(SharedStringItem) || !reader.IsStartElement) continue;
            var item = (SharedStringItem)reader.LoadCurrentElement()!;
            // Phonetic guides of another program are not part of the text.
            texts.Add(WorkbookFormats.Unescaped(string.Concat(item.Elements<Text>().Concat(item.Elements<Run>().SelectMany(run => run.Elements<Text>())).Select(text => text.Text))));
        }
        return texts;
    }

    /// <summary>The place of a cell, A being 0.</summary>
    public static int ColumnOf(DocumentFormat.OpenXml.Spreadsheet.Cell cell) => cell.CellReference?.Value is { } reference ? ColumnOf(reference) : 0;

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetterUpper(letter)) break;
            column = column * 26 + (letter - 'A' + 1);
        }
        return column - 1;
    }

    private static Kernel.RefusedException Broken() =>
        PriceListFile.Wrong("price-list-broken", "这个工作簿读不出来，可能没有传完或已损坏。请在 Excel 里打开、另存一份再上传。");

    private static Kernel.RefusedException Bomb() =>
        PriceListFile.Wrong("price-list-bomb", "这个文件解开后大得不正常，没有读。请只保留价格表一张，另存一份再上传。");
}
