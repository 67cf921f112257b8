using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>
/// Takes pasted text apart into rows of cells: by tabs as spreadsheets copy, by commas as CSV has it, else by blanks. A comma
/// between groups of three digits parts thousands. Several goods written on one line become as many rows.
/// </summary>
internal static partial class PastedCells
{
    public static IEnumerable<PastedLine> Of(string text)
    {
        foreach (var line in Lines(text.ReplaceLineEndings("\n")))
        {
            if (line.Contains('\t')) yield return new(Split(line, '\t'), false);
            else foreach (var part in Goods(line)) yield return CellsOf(part);
        }
    }

    /// <summary>A line of chat: “番茄 5箱、圆白菜 10袋”. Only where every part names goods and a quantity.</summary>
    private static IEnumerable<string> Goods(string line)
    {
        var masked = Thousands().Replace(line, match => match.Value.Replace(',', '\u0001').Replace('，', '\u0001'));
        var parts = masked.Split(['、', '，', ',', '；', ';', '。'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 1 && parts.All(part => NameAndQuantity().Match(part) is { Success: true } said && Units.IsKnown(said.Groups[1].Value))
            ? parts.Select(part => part.Replace('\u0001', ',')) : [line];
    }

    private static PastedLine CellsOf(string line)
    {
        if (Commas().IsMatch(Thousands().Replace(line, ""))) return new(Split(Commas().Replace(line, ","), ','), TwoReadings().IsMatch(line));
        return new([.. Blanks().Split(Apart().Replace(line.Trim(), "$1$2")).Select(Clean)], false);
    }

    // What stands between quotes is one cell, line ends and all.
    private static IEnumerable<string> Lines(string text)
    {
        var (start, quoted) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && (quoted || at == start || text[at - 1] is '\t' or ',')) quoted = !quoted && text.IndexOf('"', at + 1) > 0;
            if (text[at] != '\n' || quoted) continue;
            yield return text[start..at];
            start = at + 1;
        }
        yield return text[start..];
    }

    private static List<string> Split(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"' && (quoted || cell.ToString().Trim().Length == 0)) quoted = !quoted;
            else if (letter == separator && !quoted) cells.Add(Taken(cell));
            else cell.Append(letter);
        }
        cells.Add(Taken(cell));
        return cells;
    }

    private static string Taken(StringBuilder cell)
    {
        var text = Clean(cell.ToString());
        cell.Clear();
        return text;
    }

    private static string Clean(string cell) => Blanks().Replace(cell.Trim().Trim('"').Trim(), " ");

    [GeneratedRegex(@"(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?!\d)")]
    private static partial Regex Thousands();

    // 1,200 in a row parted by commas; 15,2斤 anywhere.
    [GeneratedRegex(@"\d[,，](?:\d{3}(?!\d)|\d+\s*[a-zA-Z\p{IsCJKUnifiedIdeographs}])")]
    private static partial Regex TwoReadings();

    [GeneratedRegex("[,，;；]")]
    private static partial Regex Commas();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // “25 kg” and “4 袋” are one cell each where blanks part the cells.
    [GeneratedRegex(@"(\d)\s+((?:kgs?|g|ml|l|公斤|千克|市斤|斤|吨|克|升|毫升)(?![a-zA-Z\p{IsCJKUnifiedIdeographs}]))", RegexOptions.IgnoreCase)]
    private static partial Regex Apart();

    [GeneratedRegex(@"^\P{Nd}*\p{IsCJKUnifiedIdeographs}\P{Nd}*?\s*[0-9０-９][0-9０-９.．,，\u0001]*\s*([a-zA-Z\p{IsCJKUnifiedIdeographs}]{1,3})$")]
    private static partial Regex NameAndQuantity();
}

/// <param name="HasTwoReadings">Its commas part cells, and one of them could be part of a figure: 1,200 or 15,2.</param>
internal sealed record PastedLine(IReadOnlyList<string> Cells, bool HasTwoReadings);
