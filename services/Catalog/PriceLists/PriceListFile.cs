using System.Text;
using CsvHelper;
using Marketplace.Kernel;

namespace Marketplace.Catalog.PriceLists;

/// <summary>The cells of an uploaded list, whatever program wrote it: an xlsx workbook, or text in UTF-8 with or without BOM, UTF-16 or GB18030; comma, semicolon or tab.</summary>
internal static class PriceListFile
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostRows = 20_000;
    public const int MostColumns = 60;

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>All records with their row numbers; empty ones are left out, but counted as the spreadsheet counts them.</summary>
    /// <exception cref="RefusedException">400 when this is no list at all.</exception>
    public static PriceListTable Read(byte[] content) => IsWorkbook(content) ? PriceListWorkbook.Read(content) : ReadText(content);

    public static bool IsWorkbook(byte[] content) => content.AsSpan().StartsWith("PK"u8);

    private static PriceListTable ReadText(byte[] content)
    {
        var text = Decode(content);
        int? unclosed = null;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(text), HasHeader = false, SkipEmptyLines = false,
            FieldCountMismatch = CsvFieldCountHandling.Allow, MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => unclosed ??= record.Reason == CsvMalformedReason.UnterminatedQuote ? (int)record.RecordNumber : null,
        });
        var records = new List<(int, string[])>();
        while (reader.Read())
        {
            var row = (int)reader.RowNumber;
            if (unclosed is { } at) throw Wrong("price-list-quote", $"第 {at} 行有一个引号没有收尾，后面的内容都读不出来。");
            if (reader.FieldCount > MostColumns) throw TooManyColumns(row, reader.FieldCount);
            var cells = new string[reader.FieldCount];
            for (var cell = 0; cell < cells.Length; cell++) cells[cell] = reader.GetString(cell);
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (records.Count > MostRows) throw TooManyRows();
            records.Add((row, cells));
        }
        return new(records, [], new HashSet<int>(), false);
    }

    public static RefusedException TooManyColumns(int row, int columns) =>
        Wrong("price-list-columns", $"第 {row} 行有 {columns} 列，最多 {MostColumns} 列。请删去用不到的列，CSV 请检查引号和分隔符。");

    public static RefusedException TooManyRows() => Wrong("price-list-rows", $"一次最多导入 {MostRows} 行，请分成几个文件。");

    private static string Decode(byte[] content)
    {
        if (content.Length == 0) throw Wrong("price-list-empty", "文件是空的。");
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw Wrong("price-list-old", "这是旧版 Excel（.xls）或加了密码的文件。请另存为 .xlsx 或 CSV 后再上传。");
        try
        {
            return content switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Utf8.GetString(content, 3, content.Length - 3),
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content, 2, content.Length - 2),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2),
                _ when content.Contains((byte)0) => throw Wrong("price-list-binary", "这不是文本文件，请上传 CSV。"),
                _ => Utf8.GetString(content),
            };
        }
        catch (DecoderFallbackException)
        {
            return DecodeChinese(content);
        }
    }

    private static string DecodeChinese(byte[] content)
    {
        try
        {
            return Chinese.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("price-list-encoding", "没认出文件的文字编码。请用“CSV UTF-8”格式另存后再上传。");
        }
    }

    // What divides the header most often, outside quotes.
    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan().TrimStart("\r\n ");
        var end = header.IndexOfAny('\r', '\n');
        if (end >= 0) header = header[..end];
        var (comma, semicolon, tab) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return tab > comma && tab >= semicolon ? '\t' : semicolon > comma ? ';' : ',';
    }

    public static RefusedException Wrong(string code, string sentence) => RefusedException.Field("file", code, sentence);
}
