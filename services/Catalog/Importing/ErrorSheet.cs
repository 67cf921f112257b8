using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Marketplace.Catalog.PriceLists;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Importing;

/// <summary>The supplier's own file with a column of reasons behind the others: corrected there, it can be sent again as it is.</summary>
internal static class ErrorSheet
{
    public const string Reasons = "导入结果";

    private const string Sql = """
        select file_name, content
        from catalog.imports
        where import_id = @importId and supplier_id = @supplierId
        """;

    private const string Mistakes = """
        select row_number as row, array_to_string(details, '；') as reason
        from catalog.import_rows
        where import_id = @importId and fate = 'Mistake'
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapGet("/imports/{importId:guid}/errors", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ErrorSheet").WithSummary("The file as it came, with a column of reasons")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

    private static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid importId, CurrentUser user, CatalogDatabase db, CancellationToken ct)
    {
        var file = await db.FindAsync<FileRow>(Sql, new { importId, supplierId = user.SupplierId }, ct);
        if (file is null) return TypedResults.NotFound();
        var reasons = (await db.QueryAsync<(int Row, string Reason)>(Mistakes, new { importId }, ct)).ToDictionary(row => row.Row, row => row.Reason);
        var name = Path.GetFileNameWithoutExtension(file.FileName) + "-要改的地方";
        return PriceListFile.IsWorkbook(file.Content)
            ? TypedResults.File(InWorkbook(file.Content, reasons), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
            : TypedResults.File(InText(file.Content, reasons), "text/csv; charset=utf-8", name + ".csv");
    }

    private static byte[] InWorkbook(byte[] content, Dictionary<int, string> reasons)
    {
        using var memory = new MemoryStream();
        memory.Write(content);
        using (var document = SpreadsheetDocument.Open(memory, true))
        {
            var rows = PriceListWorkbook.SheetOf(document).Worksheet.Descendants<Row>().ToList();
            var column = rows.SelectMany(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>()).Select(PriceListWorkbook.ColumnOf).DefaultIfEmpty(-1).Max() + 1;
            var header = rows.First(row => row.InnerText.Length > 0);
            foreach (var row in rows)
            {
                var text = row == header ? Reasons : reasons.GetValueOrDefault((int)(row.RowIndex?.Value ?? 0));
                if (text is null) continue;
                row.Hidden = null;
                row.Append(new DocumentFormat.OpenXml.Spreadsheet.Cell
                {
                    CellReference = $"{NameOf(column)}{row.RowIndex}", DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)),
                });
            }
        }
        return memory.ToArray();
    }

    private static byte[] InText(byte[] content, Dictionary<int, string> reasons)
    {
        var table = PriceListFile.Read(content);
        var width = table.Records.Max(record => record.Cells.Length);
        return CsvFile.Write(table.Records.Select((record, at) => (string[])
            [.. record.Cells, .. Enumerable.Repeat("", width - record.Cells.Length), at == 0 ? Reasons : reasons.GetValueOrDefault(record.Row, "")]));
    }

    // A, B, … Z, AA
    private static string NameOf(int column) => column < 26 ? ((char)('A' + column)).ToString() : NameOf(column / 26 - 1) + (char)('A' + column % 26);

    private sealed record FileRow(string FileName, byte[] Content);
}
