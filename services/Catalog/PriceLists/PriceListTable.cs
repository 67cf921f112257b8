namespace Marketplace.Catalog.PriceLists;

/// <summary>The cells of a list with their row numbers, whatever file they came from.</summary>
/// <param name="Formulas">Cells that hold a formula, by row and column; their cell is empty.</param>
/// <param name="Hidden">Rows that somebody who looks at the sheet does not see.</param>
/// <param name="IsFrom1904">Its days are counted from 1904.</param>
internal sealed record PriceListTable(
    IReadOnlyList<(int Row, string[] Cells)> Records, IReadOnlyList<(int Row, int Column, string Formula)> Formulas,
    IReadOnlySet<int> Hidden, bool IsFrom1904);
