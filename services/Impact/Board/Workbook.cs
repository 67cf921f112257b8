using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marketplace.Impact.Board;

/// <summary>A named table; numbers stay numbers, everything else is text and never a formula.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes an xlsx file.</summary>
internal static class Workbook
{
    public static byte[] Write(IEnumerable<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var list = new Sheets();
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
            foreach (var (sheet, at) in sheets.Select((sheet, at) => (sheet, at)))
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(Widths(sheet), new SheetData(sheet.Rows.Select(RowOf)));
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Id = workbook.GetIdOfPart(part), SheetId = (uint)at + 1, Name = sheet.Name,
                });
            }
        }
        return stream.ToArray();
    }

    private static Row RowOf(IReadOnlyList<object?> cells) => new(cells.Select(CellOf));

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        decimal or int or long => new Cell
        {
            DataType = CellValues.Number,
            CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(value.ToString()!)) },
    };

    private static Columns Widths(Sheet sheet)
    {
        var columns = sheet.Rows.Max(row => row.Count);
        return new Columns(Enumerable.Range(1, Math.Max(columns, 1)).Select(at => new Column
        {
            Min = (uint)at, Max = (uint)at, Width = at <= 2 ? 22 : 14, CustomWidth = true,
        }));
    }
}
