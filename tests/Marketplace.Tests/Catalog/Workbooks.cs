using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marketplace.Tests.Catalog;

/// <summary>Workbooks as people and their programs make them, good and bad.</summary>
internal static class Workbooks
{
    /// <summary>Texts starting with = become formulas, figures numbers, all else shared strings as Excel writes them.</summary>
    public static byte[] Of(IEnumerable<string[]> rows, string? merged = null)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var texts = book.AddNewPart<SharedStringTablePart>();
            texts.SharedStringTable = new SharedStringTable();
            var known = new Dictionary<string, int>();
            var part = book.AddNewPart<WorksheetPart>();
            var sheet = new Worksheet(new SheetData(rows.Select((cells, at) => new Row(cells.Select((text, column) => CellOf(text, at, column, known, texts)))
            {
                RowIndex = (uint)at + 1,
            })));
            if (merged is not null) sheet.Append(new MergeCells(new MergeCell { Reference = merged }));
            part.Worksheet = sheet;
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "Sheet1" }));
        }
        return memory.ToArray();
    }

    /// <summary>A sheet with cells of per cents (“%0.05”) and days (“d46357”), rows hidden by a filter, and days counted from 1904.</summary>
    public static byte[] Formatted(IReadOnlyList<string[]> rows, bool isFrom1904 = false, params int[] hidden)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 176, FormatCode = "yyyy\"年\"m\"月\"d\"日\";@" }),
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 10 }, new CellFormat { NumberFormatId = 176 }));
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select((cells, at) => new Row(cells.Select(Formatted))
            {
                RowIndex = (uint)at + 1, Hidden = hidden.Contains(at + 1) ? true : null,
            })));
            book.Workbook = new Workbook(new WorkbookProperties { Date1904 = isFrom1904 },
                new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "Sheet1" }));
        }
        return memory.ToArray();
    }

    private static Cell Formatted(string text) => text switch
    {
        ['%', .. var number] => new() { CellValue = new CellValue(number), StyleIndex = 1 },
        ['d', .. var days] => new() { CellValue = new CellValue(days), StyleIndex = 2 },
        [>= '0' and <= '9', ..] => new() { CellValue = new CellValue(text) },
        _ => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) },
    };

    public static IReadOnlyList<string[]> Read(byte[] content)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        var texts = document.WorkbookPart!.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray() ?? [];
        return [.. document.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>()
            .Select(cell => cell.DataType?.Value == CellValues.SharedString ? texts[int.Parse(cell.InnerText, System.Globalization.CultureInfo.InvariantCulture)] : cell.InnerText).ToArray())];
    }

    /// <summary>A small file that unpacks to 300 MB of blanks.</summary>
    public static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var blanks = new byte[1024 * 1024];
            for (var at = 0; at < 300; at++) entry.Write(blanks);
        }
        return memory.ToArray();
    }

    private static Cell CellOf(string text, int row, int column, Dictionary<string, int> known, SharedStringTablePart texts)
    {
        var cell = new Cell { CellReference = $"{Letters(column)}{row + 1}" };
        if (text.StartsWith('=')) cell.Append(new CellFormula(text[1..]), new CellValue("68"));
        else if (double.TryParse(text, out _) && row > 0 && column > 0) cell.CellValue = new CellValue(text);
        else
        {
            if (!known.TryGetValue(text, out var at))
            {
                known[text] = at = known.Count;
                texts.SharedStringTable.Append(new SharedStringItem(new Text(text)));
            }
            (cell.DataType, cell.CellValue) = (CellValues.SharedString, new CellValue(at));
        }
        return cell;
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
