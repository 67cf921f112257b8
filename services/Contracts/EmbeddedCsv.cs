using System.Text;

namespace Marketplace.Contracts;

/// <summary>Reads the csv files embedded in this assembly (RFC 4180, a header line, UTF-8).</summary>
internal static class EmbeddedCsv
{
    /// <summary>Rows of one file, named by folder and file, such as <c>Demo.suppliers.csv</c>.</summary>
    public static IReadOnlyList<CsvRow> Read(string name)
    {
        var resource = $"{typeof(EmbeddedCsv).Namespace}.{name}";
        using var stream = typeof(EmbeddedCsv).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded; see the items of Contracts.csproj.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        var records = Parse(reader.ReadToEnd());
        var columns = records[0].Select((column, index) => (column, index)).ToDictionary(c => c.column, c => c.index);
        return [.. records.Skip(1).Select(cells => new CsvRow(columns, cells))];
    }

    internal static List<string[]> Parse(string text)
    {
        List<string[]> records = [];
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',') EndCell();
            else if (c == '\n') EndRecord();
            else if (c != '\r') cell.Append(c);
        }
        if (cell.Length > 0 || cells.Count > 0) EndRecord();
        return records;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRecord()
        {
            EndCell();
            records.Add([.. cells]);
            cells.Clear();
        }
    }
}
