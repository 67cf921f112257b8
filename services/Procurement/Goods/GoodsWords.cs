using System.Text;
using Marketplace.Readers;

namespace Marketplace.Procurement.Goods;

/// <summary>Names as they are compared: without spaces, case and full-width forms; parts of names as search tokens.</summary>
internal static class GoodsWords
{
    /// <summary>敖汉黄小米 and “ 敖汉 黄小米 ” are the same name.</summary>
    public static string Exact(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in PlainText.Of(name))
        {
            if (char.IsLetterOrDigit(letter)) text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    /// <summary>Latin words and digits whole; of Chinese every character and every pair.</summary>
    public static IReadOnlySet<string> Tokens(string name)
    {
        var tokens = new HashSet<string>();
        var exact = Exact(name);
        for (var at = 0; at < exact.Length;)
        {
            if (IsHan(exact[at]))
            {
                tokens.Add(exact[at].ToString());
                if (at + 1 < exact.Length && IsHan(exact[at + 1])) tokens.Add(exact.Substring(at, 2));
                at++;
                continue;
            }
            var start = at;
            while (at < exact.Length && !IsHan(exact[at])) at++;
            tokens.Add(exact[start..at]);
        }
        return tokens;
    }

    /// <summary>Pairs and words weigh; single characters only where the name has nothing else.</summary>
    public static IReadOnlySet<string> Telling(string name)
    {
        var tokens = Tokens(name);
        var telling = tokens.Where(token => token.Length > 1).ToHashSet();
        return telling.Count > 0 ? telling : tokens;
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9fff';
}
