using Marketplace.Web.Language;

namespace Marketplace.Web.OfficerDesk.Board;

/// <summary>Channels and ties in words.</summary>
public static class Names
{
    public static readonly IReadOnlyList<(string Code, string Key)> Channels =
    [
        ("Online", Text.Key("线上商城")), ("Canteen", Text.Key("食堂采购")), ("Fair", Text.Key("展销会")), ("Store", Text.Key("门店")),
        ("Livestream", Text.Key("直播")),
    ];

    public static readonly IReadOnlyList<(string Code, string Key)> Ties =
    [
        ("Paired", Text.Key("结对区内")), ("PairedElsewhere", Text.Key("结对旗县销往其他区")), ("Unpaired", Text.Key("未结对旗县")),
    ];

    public static string Channel(string code) => Find(Channels, code);

    public static string Tie(string code) => Find(Ties, code);

    private static string Find(IReadOnlyList<(string Code, string Key)> names, string code)
    {
        foreach (var (known, key) in names)
        {
            if (known == code) return Text.Current[key];
        }
        return code;
    }
}
