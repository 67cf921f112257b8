namespace Marketplace.Catalog.PriceLists;

/// <summary>What a price list does, or would do in a dry run.</summary>
/// <param name="Rows">Rows with anything in them, the header not counted.</param>
/// <param name="Unchanged">Rows that say what is already so.</param>
/// <param name="IsApplied">True when it was done. A list with one mistake does nothing at all.</param>
/// <param name="Errors">Every mistake of every row, not the first alone.</param>
/// <param name="UnknownColumns">Columns nobody asked for; their cells were not read.</param>
/// <param name="Lines">New and changed rows, the first 500.</param>
public sealed record PriceListReport(
    int Rows, int Added, int Changed, int Unchanged, bool IsApplied, IReadOnlyList<PriceListError> Errors,
    IReadOnlyList<string> UnknownColumns, IReadOnlyList<PriceListLine> Lines);

/// <summary>A mistake, where the spreadsheet shows it.</summary>
/// <param name="Row">As the spreadsheet counts: the header is row 1.</param>
/// <param name="Value">What stands there, shortened.</param>
public sealed record PriceListError(int Row, string Column, string Value, string Reason);

/// <summary>What becomes of a row.</summary>
/// <param name="Fate">Added or Changed.</param>
/// <param name="Notes">What of it changes, or was understood of a new one.</param>
public sealed record PriceListLine(int Row, string Code, string Name, string Fate, IReadOnlyList<RowNote> Notes)
{
    /// <summary>The same in Chinese, such as 零售价 68 → 72.</summary>
    public IReadOnlyList<string> Changes => [.. Notes.Select(note => note.Sentence)];
}
