namespace Marketplace.Catalog.Drawings;

/// <summary>A tray under film, seen from above and in front, with a band of paper around it.</summary>
internal static class Tray
{
    public static string Draw(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var inside = Inside(pack) ?? Cuts.Of(pack) ?? Fishes.Of(pack);
        var seen = inside is null ? look.Fill is null ? "" : """<path d="M80 120Q200 108 320 120L334 300Q200 314 66 300z" fill="url(#in)"/>""" : $"""<g transform="translate(200 158)scale(1.12 .92)">{inside}</g>""";
        return Studio.Scene(pack.Branch, pack.Name, Cuts.Light + look.Fill, $"""
            {Studio.Shadow(200, 344, 148)}<path d="M52 92Q200 80 348 92Q356 94 356 102L348 330Q346 344 332 346Q200 356 68 346Q54 344 52 330L44 102Q44 94 52 92z" fill="#2B3230"/><path d="M62 102Q200 90 338 102L330 330Q200 342 70 330z" fill="#171D1B"/>
            {seen}<path d="M62 102Q200 90 338 102L330 330Q200 342 70 330z" fill="url(#glass)" opacity=".8"/><path d="M84 116Q120 108 168 106M300 120L322 148" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="5" stroke-linecap="round"/>
            <path d="M46 222Q200 236 354 222L350 322Q200 336 50 322z" fill="{colours.Main}"/><path d="M46 222Q200 236 354 222V229Q200 243 46 229zM50 314Q200 328 350 314V322Q200 336 50 322z" fill="{colours.Accent}"/>
            <path d="M46 222Q200 236 354 222L350 322Q200 336 50 322z" fill="url(#round)" opacity=".7"/>
            {Label.Mark(pack, 92, 268, 27, colours.Accent, Colour.IsLight(colours.Accent) ? Colour.Darker(colours.Main, .3) : "#FFF6DC")}{Label.Name(pack, new(130, 242, 202, 54), colours.Ink, colours.Ink, 2, 36)}
            {Label.Net(pack, 266, 312, 110, colours.Ink)}{Label.Ribbon(pack, 176, 307, 92, colours.Paper, colours.Print)}
            """);
    }

    // What is sliced or skewered lies in rows.
    private static string? Inside(Pack pack)
    {
        if (pack.Says("串")) return Skewers();
        if (pack.Says("卷", "薄片", "片")) return Rolls(pack.Category == "lamb" ? "#D9736B" : "#C24640");
        if (pack.Says("牛排", "西冷")) return Steaks();
        return null;
    }

    private static string Rolls(string colour) => string.Concat(Enumerable.Range(0, 3).SelectMany(row => Enumerable.Range(0, 6).Select(column =>
        $"""<g transform="translate({-95 + (column * 38) + (row % 2 * 8)} {-40 + (row * 38)})rotate({(column * 47 + row * 31) % 90})">{Pieces.Roll(colour, 20)}</g>""")));

    private static string Steaks() => string.Concat(new[] { (-58, -4), (58, 0) }.Select(at =>
        $"""<g transform="translate({at.Item1} {at.Item2})scale(.98)"><path d="M-52 6C-56 -34 -28 -56 8 -52S58 -30 54 6S30 52 -4 50S-48 40 -52 6z" fill="url(#fat)"/><path d="M-42 6C-46 -26 -24 -44 6 -42S48 -24 46 6S26 42 -2 42S-38 34 -42 6z" fill="url(#red)"/><path d="M-26 -8Q-8 -26 12 -20M0 6Q16 -8 34 0M-28 18Q-10 10 4 24" fill="none" stroke="#F8D0C2" stroke-width="3" stroke-linecap="round" opacity=".8"/></g>"""));

    private static string Skewers() => string.Concat(Enumerable.Range(0, 4).Select(row =>
        $"""<path d="M-118 {-46 + (row * 28)}H118" stroke="#D9B27A" stroke-width="4" stroke-linecap="round"/>""" + string.Concat(Enumerable.Range(0, 6).Select(at =>
            $"""<g transform="translate({-84 + (at * 32)} {-46 + (row * 28)})"><rect x="-13" y="-11" width="26" height="22" rx="6" fill="{(at % 3 == 2 ? "url(#fat)" : "url(#red)")}"/><path d="M-7 -4Q0 -8 7 -4" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="2.4" stroke-linecap="round"/></g>"""))));
}
