using System.Security.Cryptography;
using System.Text;
using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;

namespace Marketplace.Catalog.Importing;

/// <summary>What a list does to each of its rows, and the name this has. Pure.</summary>
internal sealed record ImportPlan(IReadOnlyList<PlannedRow> Rows, string Hash)
{
    public int CountOf(string fate) => Rows.Count(row => row.Fate == fate);

    public static ImportPlan Of(PriceListRead read, PriceListPlan plan, IReadOnlyDictionary<string, Category> categories)
    {
        var rows = FatesOf(read, plan, categories);
        var blind = read.Good.Where(plan.IsBlindCount).Select(row => row.Row).ToHashSet();
        // Told beside the row and no part of what it does.
        return new([.. rows.Select(row => row.Fate == Fates.Changed && blind.Contains(row.Row)
            ? row with { Notes = [.. row.Notes, new("blind-stock")] } : row)], HashOf(rows));
    }

    private static List<PlannedRow> FatesOf(PriceListRead read, PriceListPlan plan, IReadOnlyDictionary<string, Category> categories)
    {
        var wrong = read.Errors.All.ToLookup(error => error.Row);
        var changed = plan.Outcome(categories).Lines.ToDictionary(line => line.Row);
        var rows = new List<PlannedRow>(read.Rows.Count);
        foreach (var (number, said) in read.Rows)
        {
            var row = new PlannedRow(number, said?.Code ?? "", said?.Name ?? "", Fates.Unchanged, []);
            if (wrong.Contains(number)) row = row with { Fate = Fates.Mistake, Notes = [.. wrong[number].Select(error => new RowNote("mistake", error.Column, error.Value, error.Reason))] };
            else if (changed.TryGetValue(number, out var line)) row = row with { Code = line.Code, Name = line.Name, Fate = line.Fate, Notes = line.Notes };
            rows.Add(said?.Stock is { } stock ? row with { StockSaid = stock, StockSeen = plan.StockSeen(said) } : row);
        }
        rows.AddRange(read.LeftOut.Select(row => new PlannedRow(row.Row, row.Code, row.Name, Fates.LeftOut, [new("left-out")])));
        // What is not in the list has no row there; it stands after the last.
        var last = rows.Max(row => row.Row);
        rows.AddRange(plan.Retired.Select((known, at) =>
            new PlannedRow(last + 1 + at, known.Sku.Code, plan.NameOf(known.Sku.ProductId), Fates.Retired, [new("absent")])));
        return rows;
    }

    private static string HashOf(IEnumerable<PlannedRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Row}\u001F{row.Code}\u001F{row.Name}\u001F{row.Fate}\u001F{row.StockSaid}\u001F{row.StockSeen}\u001F{row.Details}\u001E"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
    }
}

/// <param name="StockSaid">The stock the row gives, and what it was seen against.</param>
internal sealed record PlannedRow(
    int Row, string Code, string Name, string Fate, IReadOnlyList<RowNote> Notes, int? StockSaid = null, int? StockSeen = null)
{
    /// <summary>Its notes in Chinese, parted by a letter nobody writes.</summary>
    public string Details => string.Join(Part, Notes.Select(note => note.Sentence));

    public const char Part = '\u001F';
}

/// <summary>The name of a plan as its reader is given it: which check made it, and what it says.</summary>
internal readonly record struct PlanName(int Check, string Hash)
{
    public const string Pattern = "[0-9]{1,9}-[0-9a-f]{0,64}";

    public static PlanName Read(string name) => name.Split('-') is [var check, var hash] && int.TryParse(check, out var number) ? new(number, hash) : default;

    public override string ToString() => $"{Check}-{Hash}";
}

/// <summary>What can become of a row.</summary>
internal static class Fates
{
    public const string Added = "Added";
    public const string Changed = "Changed";
    public const string Unchanged = "Unchanged";
    public const string Retired = "Retired";
    public const string Mistake = "Mistake";
    public const string LeftOut = "LeftOut";
}
