using System.Globalization;

namespace Marketplace.Contracts;

/// <summary>One line of an embedded csv, its cells read by column name.</summary>
internal sealed class CsvRow(Dictionary<string, int> columns, string[] cells)
{
    public string this[string column] => cells[columns[column]];

    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    public int Int(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

    public decimal Decimal(string column) => decimal.Parse(this[column], CultureInfo.InvariantCulture);

    public decimal? OptionalDecimal(string column) => Optional(column) is null ? null : Decimal(column);

    public DateOnly Date(string column) =>
        DateOnly.ParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? OptionalDate(string column) => Optional(column) is null ? null : Date(column);

    public bool Yes(string column) => this[column] == "yes";

    /// <summary>A cell that holds several values, divided by a semicolon.</summary>
    public IReadOnlyList<string> List(string column) =>
        this[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
