using System.Text;

namespace Marketplace.Tests.Conventions;

/// <summary>
/// The strings a C# file writes, an interpolated one with {0}, {1} for what it fills in. Strings within what is filled in come too.
/// </summary>
internal sealed class SourceStrings
{
    private readonly string _source;
    private readonly List<(int Line, string Words)> _found = [];

    private SourceStrings(string source) => _source = source;

    public static IReadOnlyList<(int Line, string Words)> Of(string source)
    {
        var read = new SourceStrings(source);
        read.Code(0, false);
        return read._found;
    }

    // Reads until the end, or until the brace that closes what an interpolated string fills in.
    private int Code(int at, bool isHole)
    {
        for (var depth = 0; at < _source.Length;)
        {
            if (Is("//", at)) at = After("\n", at);
            else if (Is("/*", at)) at = After("*/", at);
            else if (_source[at] == '\'') at = After("'", at + (_source[at + 1] == '\\' ? 3 : 2));
            else if (StringAt(at) is { } quote) at = Words(at, quote);
            else
            {
                if (isHole && _source[at] == '}' && depth == 0) return at;
                depth += _source[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
                at++;
            }
        }
        return at;
    }

    /// <summary>Where a string's first quotation mark stands, if one begins here.</summary>
    private int? StringAt(int at)
    {
        while (at < _source.Length && _source[at] is '$' or '@') at++;
        return at < _source.Length && _source[at] == '"' ? at : null;
    }

    private int Words(int begin, int quote)
    {
        var (marks, dollars, isVerbatim) = (Run('"', quote), _source[begin..quote].Count(one => one == '$'), _source[begin..quote].Contains('@', StringComparison.Ordinal));
        var end = marks >= 3 ? new string('"', marks) : "\"";
        if (marks == 2) return quote + 2;
        var (words, holes, at) = (new StringBuilder(), 0, quote + end.Length);
        while (!Is(end, at) || (isVerbatim && Is("\"\"", at)))
        {
            if (dollars > 0 && _source[at] == '{' && (marks >= 3 || !Is("{{", at)))
            {
                words.Append('{').Append(holes++).Append('}');
                at = Code(at + dollars, true) + dollars;
                continue;
            }
            var length = marks >= 3 ? 1 : !isVerbatim && _source[at] == '\\' ? 2 : isVerbatim && Is("\"\"", at) || dollars > 0 && (Is("{{", at) || Is("}}", at)) ? 2 : 1;
            words.Append(_source[at + length - 1]);
            at += length;
        }
        _found.Add((_source.AsSpan(0, begin).Count('\n') + 1, words.ToString()));
        return at + end.Length;
    }

    private int Run(char mark, int at)
    {
        var end = at;
        while (end < _source.Length && _source[end] == mark) end++;
        return end - at;
    }

    private bool Is(string words, int at) => string.CompareOrdinal(_source, at, words, 0, words.Length) == 0;

    private int After(string words, int at) => _source.IndexOf(words, at, StringComparison.Ordinal) is >= 0 and var found ? found + words.Length : _source.Length;
}
