using Marketplace.Procurement.Goods;
using Marketplace.Readers;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>Reads a row under a heading: each column is what the heading says.</summary>
internal static class HeadedRow
{
    public static IEnumerable<PastedRow> Read(PastedLine line, PastedHeading heading)
    {
        // A comma that parts thousands moves every cell behind it.
        var isMoved = line.HasTwoReadings && line.Cells.Count != heading.Width;
        foreach (var block in heading.Blocks)
        {
            var cells = block.Where(one => one.At < line.Cells.Count && line.Cells[one.At].Length > 0).ToLookup(one => one.Column);
            if (cells[Column.Name].Any() || cells[Column.Code].Any() || cells[Column.Quantity].Any())
            {
                var row = Read(line, cells);
                yield return isMoved ? row with { Quantity = null, Question = Questions.Figures(line.Cells) } : row;
            }
        }
    }

    private static PastedRow Read(PastedLine line, ILookup<Column, (Column Column, int At, string Unit)> cells)
    {
        string Of(Column column) => string.Join(' ', cells[column].Select(one => line.Cells[one.At]));
        var (name, code) = (Of(Column.Name), Of(Column.Code));
        var (spec, unit) = (Of(Column.Spec), Units.Plain(Of(Column.Unit)));
        var quantities = cells[Column.Quantity].Select(one => (Cell: PastedCell.Of(line.Cells[one.At]), one.Unit)).ToList();

        // 番茄200斤 in the name's column; with a quantity of its own the rest is the 规格.
        if (spec.Length == 0 || quantities.Count == 0)
        {
            (name, var rest) = PastedCell.Split(name);
            if (quantities.Count == 0 && PastedCell.Of(rest) is { IsMeasure: true } measure) quantities.Add((measure, ""));
            else if (rest.Length > 0) spec = $"{spec} {rest}".Trim();
        }
        if (unit.Length > 0 && !Units.IsKnown(unit) && PackReader.Read(unit) is { } pack && (pack.Tells || pack.Word.Length > 0))
        {
            (spec, unit) = ($"{spec} {unit}".Trim(), pack.Word);
        }
        var row = new PastedRow(name.Length > 0 ? name : code, spec, null, unit, Of(Column.Note)) { Code = code };
        row = quantities is [var only] ? Quantity(row, only.Cell, only.Unit)
            : row with { Question = quantities.Count == 0 ? null : Questions.Figures([.. quantities.Select(one => one.Cell.Text)]) };
        return Money(row, cells[Column.Price].ToList(), cells[Column.Amount].ToList(), line);
    }

    /// <summary>The quantity with its unit: that of its cell, of the unit's column, of the heading, or of the 规格.</summary>
    private static PastedRow Quantity(PastedRow row, PastedCell cell, string headUnit)
    {
        if (cell.Figure is not { } quantity) return row with { Question = Questions.Unread(cell.Text) };
        string[] said = [.. new[] { cell.Unit, row.Unit, headUnit }.Where(unit => unit.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (said.Length > 1) return row with { Quantity = quantity, Question = Questions.TwoUnits(said[0], said[1]) };
        return RowUnit.Settle(row with { Quantity = quantity, Unit = said.FirstOrDefault() ?? "" });
    }

    private static PastedRow Money(
        PastedRow row, List<(Column Column, int At, string Unit)> prices, List<(Column Column, int At, string Unit)> amounts, PastedLine line)
    {
        decimal? One(List<(Column Column, int At, string Unit)> columns) =>
            columns is [var column] && PastedCell.Of(line.Cells[column.At]) is { IsBare: true } cell ? cell.Figure : null;
        var (price, amount) = (One(prices), One(amounts));
        row = row with { PriceCny = price, AmountCny = amount };
        // A price per 斤 beside a quantity in 公斤 or in packs: the heading says so.
        if (price is { } cny && prices[0].Unit is { Length: > 0 } per && per != row.Unit) row = PastedMoney.Per(row, cny, per);
        price = row.PriceCny;
        if (One(prices) is null && prices is [var priced]) row = PastedMoney.Under("单价", line.Cells[priced.At]).On(row);
        else if (One(amounts) is null && amounts is [var summed]) row = PastedMoney.Under("金额", line.Cells[summed.At]).On(row);
        if (prices.Count + amounts.Count == 0 && row.Note.Length > 0)
        {
            var (money, note) = PastedMoney.TakeFrom([row.Note]);
            row = money.On(row with { Note = string.Join(' ', note) });
        }
        if (row.Question is not null || price is null || amount is null || row.Quantity is not { } quantity) return row;
        return PastedMoney.SumFits(price.Value, quantity, amount.Value)
            ? row : row with { Question = Questions.SumDiffers(price.Value, quantity, amount.Value) };
    }
}

/// <summary>The unit of a quantity that has none beside it.</summary>
internal static class RowUnit
{
    /// <summary>A 规格 that is nothing but a unit is the unit; one that says what a pack holds makes the quantity packs; else it is asked.</summary>
    public static PastedRow Settle(PastedRow row)
    {
        if (row.Unit.Length > 0 || row.Question is not null) return row;
        if (Units.IsKnown(Units.Plain(row.Spec))) return row with { Unit = Units.Plain(row.Spec), Spec = "" };
        var pack = PackReader.Read(row.Spec);
        if (pack.Word.Length > 0 && pack.Tells) return row with { Unit = pack.Word };
        return pack.Tells ? row with { Unit = "件" } : row with { Question = Questions.NoUnit };
    }
}
