using System.Text.RegularExpressions;

namespace Marketplace.Readers;

/// <summary>How goods are kept.</summary>
public enum StorageKind
{
    Ambient,
    Cool,
    Chilled,
    Frozen,
}

/// <summary>
/// The one reader of how goods are kept: 冷藏（勿冷冻） is chilled, 常温，避免冷冻 is ambient, 常温保存，开封后冷藏 is ambient.
/// What only says how not (不可冷藏), or two ways (冷藏或冷冻), is asked about.
/// </summary>
public static partial class StorageReader
{
    private const string Choices = "请填 常温、阴凉、冷藏 或 冷冻。";

    private static readonly (StorageKind Kind, Regex Words)[] Kinds =
    [
        (StorageKind.Frozen, FrozenWords()), (StorageKind.Chilled, ChilledWords()), (StorageKind.Cool, CoolWords()), (StorageKind.Ambient, AmbientWords()),
    ];

    public static Reading<StorageKind> Read(string? text)
    {
        var clauses = Ends().Split(NumberReader.Plain(text)).Where(clause => !AfterOpening().IsMatch(clause))
            .Select(clause => NoKinds().Replace(clause, "")).ToList();
        // What stands behind 勿 or 避免 is how not to keep them, to the end of the clause.
        var wanted = string.Join('\n', clauses.Select(clause => Not().Match(clause) is { Success: true } not ? clause[..not.Index] : clause));
        var kinds = Kinds.Where(one => one.Words.IsMatch(wanted)).Select(one => one.Kind).ToList();
        // Cool goods may be said to stand at room temperature; both mean the same shelf.
        if (kinds is [StorageKind.Cool, StorageKind.Ambient]) kinds = [StorageKind.Cool];
        if (kinds.Count == 0 && DarkWords().IsMatch(wanted)) kinds = [StorageKind.Cool];
        return kinds.Count switch
        {
            1 => Reading.Of(kinds[0]),
            > 1 => Reading.Asked<StorageKind>($"“{text}”写了不止一种，{Choices}"),
            _ => clauses.Exists(clause => Kinds.Any(one => one.Words.IsMatch(clause)))
                ? Reading.Asked<StorageKind>($"“{text}”只写了不能怎样，{Choices}") : default,
        };
    }

    // 解冻, 冻干 and 果冻 say nothing of the shelf.
    [GeneratedRegex("解冻|化冻|冻干|果冻|皮冻|肉冻")]
    private static partial Regex NoKinds();

    [GeneratedRegex(@"[,;、。()\[\]【】\n\r]+")]
    private static partial Regex Ends();

    [GeneratedRegex("(?:开封|开启|开盖|开袋|拆封|打开|解冻)(?:以)?后")]
    private static partial Regex AfterOpening();

    [GeneratedRegex("勿|不可|不能|不要|不得|不宜|不必|不需|不用|无需|无须|避免|禁止|严禁|切忌|忌|防止|防(?=冻)|不(?=冷|冻|速冻)|非(?=冷|冻)")]
    private static partial Regex Not();

    [GeneratedRegex(@"冻|(?<![0-9℃度c]\s*)-\s*(?:1[2-9]|[2-9][0-9])\s*(?:℃|°\s*c|度)|零下", RegexOptions.IgnoreCase)]
    private static partial Regex FrozenWords();

    [GeneratedRegex(@"冷藏|冰鲜|冷鲜|(?<![0-9])[0-4]\s*(?:℃|°\s*c|度)?\s*[-~至到]\s*(?:[2-9]|10)\s*(?:℃|°\s*c|度)", RegexOptions.IgnoreCase)]
    private static partial Regex ChilledWords();

    [GeneratedRegex("阴凉")]
    private static partial Regex CoolWords();

    [GeneratedRegex("避光")]
    private static partial Regex DarkWords();

    [GeneratedRegex("常温|室温")]
    private static partial Regex AmbientWords();
}
