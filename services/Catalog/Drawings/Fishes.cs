namespace Marketplace.Catalog.Drawings;

/// <summary>Whole fish as they lie side by side, about 200 wide and 150 high around the point 0 0; null where the name tells none.</summary>
internal static class Fishes
{
    // The first that fits: a smoked one is brown, whatever it was.
    private static readonly (string Words, Kind Kind)[] Known =
    [
        ("熏", new("#7A4318", "#B9762F", "#E5B566", 27, 3)), ("华子鱼 雅罗鱼", new("#4F6B7C", "#A9C0CB", "#F4F8F8", 26, 3)),
        ("鲫鱼", new("#4E5638", "#9DA57C", "#F3EDCF", 40, 2)), ("鱼", new("#56646A", "#AAB8BA", "#F4F5EF", 31, 2)),
    ];

    public static string? Of(Pack pack)
    {
        if (pack.Category != "fish") return null;
        foreach (var (words, kind) in Known)
        {
            if (pack.Says(words.Split(' '))) return Draw(kind);
        }
        return null;
    }

    private static string Draw(Kind kind)
    {
        var apart = kind.Count == 2 ? 78 : 52;
        var fish = string.Concat(Enumerable.Range(0, kind.Count).Select(at =>
            $"""<g transform="translate({(at % 2 * 8) - 4} {(at - ((kind.Count - 1) / 2.0)) * apart:0.#})rotate({(at % 2 * 5) - 3})">{One(kind)}</g>"""));
        return $"""
            <linearGradient id="fish" y2="1"><stop offset=".1" stop-color="{kind.Back}"/><stop offset=".5" stop-color="{kind.Side}"/><stop offset=".85" stop-color="{kind.Belly}"/></linearGradient>
            <rect x="-102" y="-76" width="204" height="152" rx="14" fill="{Colour.Mix(kind.Back, "#10181A", .55)}" opacity=".5"/>{fish}
            """;
    }

    // Head to the left: body and tail in one line, then fins, gill, mouth, eye and scales.
    private static string One(Kind kind)
    {
        var h = kind.Height;
        var line = Colour.Darker(kind.Back, .35);
        var scales = string.Concat(Enumerable.Range(0, 9).Select(at =>
            $"""M{-42 + (at * 11)} -{h * (.44 - Math.Abs(at - 3) * .02):0.#}q6 {h * .2:0.#} 0 {h * .4:0.#}m5 -{h * .04:0.#}q6 {h * .2:0.#} 0 {h * .38:0.#}"""));
        return $"""
            <path d="M-22 -{h * .8:0.#}Q8 -{h * 1.5:0.#} 34 -{h * .6:0.#}z" fill="{kind.Back}" stroke="{line}"/><path d="M-30 {h * .74:0.#}L-16 {h * 1.16:0.#}L0 {h * .74:0.#}zM30 {h * .5:0.#}L44 {h * .92:0.#}L52 {h * .34:0.#}z" fill="{kind.Side}" stroke="{line}"/>
            <path d="M-98 {h * .08:0.#}C-84 -{h * .66:0.#} -44 -{h} -6 -{h * .94:0.#}C24 -{h * .88:0.#} 46 -{h * .4:0.#} 64 -{h * .22:0.#}L98 -{h * .84:0.#}Q84 0 98 {h * .84:0.#}L64 {h * .26:0.#}C44 {h * .5:0.#} 22 {h * .9:0.#} -8 {h * .94:0.#}C-46 {h} -84 {h * .7:0.#} -98 {h * .08:0.#}z" fill="url(#fish)" stroke="{line}" stroke-width="2"/>
            <path d="{scales}" fill="none" stroke="{line}" stroke-width="1.4" opacity=".45"/><path d="M-60 -{h * .66:0.#}Q-44 0 -60 {h * .7:0.#}" fill="none" stroke="{line}" stroke-width="2.6"/><path d="M-42 {h * .06:0.#}Q-26 {h * .1:0.#} -20 {h * .4:0.#}Q-40 {h * .4:0.#} -42 {h * .06:0.#}z" fill="{kind.Side}" stroke="{line}"/>
            <path d="M-97 {h * .12:0.#}Q-88 {h * .26:0.#} -80 {h * .24:0.#}M70 -{h * .2:0.#}L88 -{h * .5:0.#}M72 0H88M70 {h * .2:0.#}L88 {h * .5:0.#}" fill="none" stroke="{line}" stroke-width="1.8" stroke-linecap="round"/>
            <circle cx="-77" cy="-{h * .2:0.#}" r="6.4" fill="#FBF7E6" stroke="{line}"/><circle cx="-77" cy="-{h * .2:0.#}" r="3.6" fill="#14191A"/><path d="M-58 -{h * .56:0.#}Q-20 -{h * .86:0.#} 24 -{h * .5:0.#}" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity=".5"/>
            """;
    }

    /// <param name="Height">Half of it, from the middle of the fish to its back.</param>
    private sealed record Kind(string Back, string Side, string Belly, int Height, int Count);
}
