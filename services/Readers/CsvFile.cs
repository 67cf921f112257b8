using System.Globalization;
using CsvHelper;

namespace Marketplace.Readers;

/// <summary>
/// Rows as a CSV file that a spreadsheet shows as they are: with a BOM, so that it reads the Chinese, and with an apostrophe before
/// what it would run as a formula, also where that is written full-width (a Chinese spreadsheet makes ＝ an =). Figures stay figures.
/// </summary>
public static class CsvFile
{
    private const string Formulas = "=+-@＝＋－＠\t\r";

    public static byte[] Write(IEnumerable<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows) csv.WriteRecord([.. row.Select(Guarded)]);
        }
        return memory.ToArray();
    }

    private static string Guarded(string cell) =>
        cell.TrimStart(' ') is [var first, ..] && Formulas.Contains(first, StringComparison.Ordinal)
            && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;
}
