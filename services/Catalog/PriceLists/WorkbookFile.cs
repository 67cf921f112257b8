using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Writes a table as an xlsx workbook, row after row: figures as numbers, all else as text and never a formula.</summary>
internal static class WorkbookFile
{
    public static byte[] Write(IReadOnlyList<string> header, IEnumerable<string[]> rows)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(part))
            {
                writer.WriteStartElement(new Worksheet());
                // The header stays in sight while one scrolls.
                writer.WriteElement(new SheetViews(new SheetView(new Pane
                {
                    VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
                }) { WorkbookViewId = 0 }));
                writer.WriteStartElement(new SheetData());
                Row(writer, header, isHeader: true);
                foreach (var row in rows) Row(writer, row, isHeader: false);
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "价格表" }));
        }
        return memory.ToArray();
    }

    private static void Row(OpenXmlWriter writer, IReadOnlyList<string> cells, bool isHeader)
    {
        writer.WriteStartElement(new Row());
        for (var at = 0; at < cells.Count; at++) writer.WriteElement(CellOf(cells[at], isHeader || at == 0));
        writer.WriteEndElement();
    }

    // The first column is the supplier's code, which is text even where it looks like a figure.
    private static DocumentFormat.OpenXml.Spreadsheet.Cell CellOf(string text, bool isText) =>
        !isText && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && text is not ['0', >= '0' and <= '9', ..]
            ? new() { DataType = CellValues.Number, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) }
            : new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) };
}
