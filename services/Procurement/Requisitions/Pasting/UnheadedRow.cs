using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>
/// Reads a row without a heading by what each cell is: 马铃薯 散装 斤 200, 番茄200斤, 敖汉黄小米 25kg/袋 4袋 240 960. Of two readings
/// neither is taken.
/// </summary>
internal static class UnheadedRow
{
    public static PastedRow Read(PastedLine line)
    {
        var (money, words) = PastedMoney.TakeFrom(line.Cells);
        return words.Count == 0 ? new PastedRow(string.Join(' ', line.Cells), "", null, "", "") : money.On(Read(line, words));
    }

    private static PastedRow Read(PastedLine line, List<string> words)
    {
        var cells = words.Select(PastedCell.Of).ToList();
        // A serial number in front, as spreadsheets have it.
        if (cells is [{ IsBare: true, Text.Length: <= 3 }, _, _, ..]) cells.RemoveAt(0);
        var named = cells.FindIndex(cell => cell.IsWords);
        // A quantity alone is no good; a code of figures has a quantity beside it.
        if (named < 0 && cells is [{ Figure: not null }] or [{ IsMeasure: true }, ..]) return new("", "", cells[0].Figure, cells[0].Unit, "");
        var at = Math.Max(0, named);
        var (name, rest) = PastedCell.Split(cells[at].Text);
        cells.RemoveAt(at);
        if (rest.Length > 0) cells.Insert(0, PastedCell.Of(rest));

        var row = new PastedRow(name, "", null, "", "");
        if (line.HasTwoReadings)
        {
            return Told(row, cells, []) with { Name = WithoutFigure(name), Question = Questions.Figures([.. line.Cells]) };
        }
        var bare = cells.Where(cell => cell.IsBare).ToList();
        var measures = cells.Where(cell => cell.IsMeasure).ToList();
        return bare.Count switch
        {
            0 => Measured(row, cells, measures),
            _ when cells.Exists(cell => cell.IsUnit) => BesideUnit(row, cells, bare),
            _ when measures.Count == 0 && bare.Count == 1 => RowUnit.Settle(Told(row, cells, bare) with { Quantity = bare[0].Figure }),
            _ when measures.Where(cell => !Units.IsMeasured(cell.Unit)).ToList() is [var packs] => Priced(row, cells, packs, bare),
            _ => Told(row, cells, []) with { Question = Questions.Figures([.. bare.Concat(measures).Select(cell => cell.Text)]) },
        };
    }

    // 番茄 15,2斤 was cut inside its figure.
    private static string WithoutFigure(string name) => name.TrimEnd([.. "0123456789. "]) is { Length: > 0 } words ? words : name;

    /// <summary>No figure stands alone: 4袋, or 25kg and 4袋.</summary>
    private static PastedRow Measured(PastedRow row, List<PastedCell> cells, List<PastedCell> measures)
    {
        if (measures.Count == 0)
        {
            var unread = cells.Find(cell => cell.IsSpec is false && cell.Text.Any(char.IsAsciiDigit));
            return Told(row, cells, []) with { Question = unread is null ? null : Questions.Unread(unread.Text) };
        }
        var packs = measures.Where(cell => !Units.IsMeasured(cell.Unit)).ToList();
        var taken = measures.Count == 1 ? measures[0] : packs.Count == 1 ? packs[0] : null;
        if (taken is null) return Told(row, cells, []) with { Question = Questions.Figures([.. measures.Select(cell => cell.Text)]) };
        return Told(row, cells, [taken]) with { Quantity = taken.Figure, Unit = taken.Unit };
    }

    /// <summary>Figures and a unit in cells of their own; the figure beside the unit is the quantity, in front of it or behind.</summary>
    private static PastedRow BesideUnit(PastedRow row, List<PastedCell> cells, List<PastedCell> bare)
    {
        var pairs = cells.Select((cell, at) => (cell, at)).Where(one => one.cell.IsUnit)
            .SelectMany(one => new[] { one.at - 1, one.at + 1 }.Where(beside => cells.ElementAtOrDefault(beside) is { IsBare: true })
                .Select(beside => (Unit: one.cell, Figure: cells[beside]))).ToList();
        // 4 袋 240: what stands in front of the unit goes with it.
        if (pairs.Count == 2 && pairs[0].Unit == pairs[1].Unit) pairs.RemoveAt(1);
        var units = cells.Where(cell => cell.IsUnit).ToList();
        if (pairs.Count == 0 && units.Count == 1) pairs.Add((units[0], bare[0]));
        if (pairs.Count != 1) return Told(row, cells, []) with { Question = Questions.Figures([.. cells.Select(cell => cell.Text)]) };
        var (unit, quantity) = pairs[0];
        return Priced(Told(row, cells, [unit, quantity, .. bare]) with { Quantity = quantity.Figure, Unit = unit.Unit },
            [.. bare.Where(cell => cell != quantity)]);
    }

    private static PastedRow Priced(PastedRow row, List<PastedCell> cells, PastedCell packs, List<PastedCell> bare) =>
        Priced(Told(row, cells, [packs, .. bare]) with { Quantity = packs.Figure, Unit = packs.Unit }, bare);

    // One more figure is a price or a sum; of two the sum is the quantity times the price.
    private static PastedRow Priced(PastedRow row, List<PastedCell> figures) => figures switch
    {
        [] => row,
        [var either] => row with { PriceCny = either.Figure, AmountCny = either.Figure },
        [var price, var sum] when PastedMoney.SumFits(price.Figure!.Value, row.Quantity!.Value, sum.Figure!.Value) =>
            row with { PriceCny = price.Figure, AmountCny = sum.Figure },
        _ => row with { Question = Questions.Figures([.. figures.Select(cell => cell.Text)]) },
    };

    // Cells before the quantity are the 规格, those behind it the note; figures that nothing was made of are told in the note.
    private static PastedRow Told(PastedRow row, List<PastedCell> cells, List<PastedCell> taken)
    {
        var first = cells.FindIndex(taken.Contains);
        bool IsOfSpec(PastedCell cell, int at) => cell.IsSpec || (taken.Count > 0 && cell.IsMeasure) || (cell.IsWords && (first < 0 || at < first));
        var left = cells.Select((cell, at) => (cell, at)).Where(one => !taken.Contains(one.cell)).ToLookup(one => IsOfSpec(one.cell, one.at), one => one.cell.Text);
        return row with { Spec = string.Join(' ', left[true]), Note = string.Join(' ', left[false]) };
    }
}
