namespace Marketplace.Catalog.Drawings;

/// <summary>Boxes of cardboard: the small one on a shelf, the one goods travel in, and the one that is given.</summary>
internal static class Boxes
{
    public static string Small(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var picture = look.Fill is null
            ? $"""<path d="M92 262Q140 226 190 250T290 244V346H92z" fill="{Colour.Darker(colours.Main, .14)}"/><path d="M92 300Q160 270 220 290T290 284V346H92z" fill="{Colour.Darker(colours.Main, .24)}"/>"""
            : $"""<path d="M92 262Q140 228 190 250T290 244V318H92z" fill="{colours.Accent}" transform="translate(0 -6)"/><path d="M92 262Q140 228 190 250T290 244V318H92z" fill="url(#in)"/><path d="M92 262Q140 228 190 250T290 244V318H92z" fill="url(#glass)"/>""";
        return Studio.Scene(pack.Branch, pack.Name, $"""<clipPath id="front"><path d="M92 82H290V348H92z"/></clipPath>{look.Fill}""", $"""
            {Studio.Shadow(204, 348, 120)}<path d="M290 82L322 62V322L290 348z" fill="{Colour.Darker(colours.Main, .34)}"/><path d="M92 82L126 62H322L290 82z" fill="{Colour.Lighter(colours.Main, .28)}"/>
            <g clip-path="url(#front)"><path d="M92 82H290V348H92z" fill="{colours.Main}"/>{picture}<path d="M92 82H290V96H92z" fill="{colours.Accent}"/>
            <rect x="108" y="136" width="166" height="{(look.Fill is null ? 128 : 98)}" rx="8" fill="{colours.Paper}"/>{Label.Name(pack, new(114, 150, 154, look.Fill is null ? 108 : 80), colours.Print, Colour.Lighter(colours.Print, .2), 3, 38)}
            {Label.Net(pack, 191, look.Fill is null ? 296 : 337, 140, look.Fill is null ? "#FFF9EC" : colours.Ink)}<path d="M92 82H290V348H92z" fill="url(#fall)"/></g>
            {Label.Mark(pack, 191, 124, 23, colours.Seal, "#FFF6DC")}{Label.Ribbon(pack, 191, look.Fill is null ? 322 : 306, 132, colours.Seal, "#FFF6DC")}
            <path d="M92 82H290V348" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="1.6"/><path d="M300 130L312 122V300L300 308z" fill="{colours.Accent}" opacity=".55"/>
            """);
    }

    public static string Carton(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var board = look.Dice.Of(["#D3A871", "#C99C63", "#DDB783"]);
        var print = Colour.IsLight(colours.Main) ? colours.Seal : colours.Main;
        var cut = Cuts.Of(pack);
        var seen = cut is not null ? $"""<g transform="translate(260 262)scale(.32)">{cut}</g>""" : look.Fill is not null ? """<circle cx="260" cy="262" r="38" fill="url(#in)"/>""" : "";
        var round = seen.Length == 0 ? "" : $"""<circle cx="260" cy="262" r="43" fill="{print}"/><circle cx="260" cy="262" r="39" fill="#FFFDF6"/>{seen}""";
        return Studio.Scene(pack.Branch, pack.Name, Cuts.Light + look.Fill, $"""
            {Studio.Shadow(204, 350, 156)}<path d="M40 142L86 96H352L312 142z" fill="{Colour.Lighter(board, .3)}"/><path d="M312 142L352 96V306L312 350z" fill="{Colour.Darker(board, .3)}"/><path d="M40 142H312V350H40z" fill="{board}"/>
            <path d="M40 142H312V350H40z" fill="url(#fall)"/><path d="M156 142L194 96H224L188 142V176H156z" fill="#F4E6C4" opacity=".75"/><path d="M40 142H312" stroke="{Colour.Darker(board, .3)}" stroke-width="1.6"/>
            <path d="M40 190H312V198H40zM40 332H312V338H40z" fill="{print}"/>{Label.Mark(pack, 82, 168, 19, print, "#FFF6DC")}{Label.Ribbon(pack, 248, 168, 110, print, "#FFF6DC")}
            {Label.Name(pack, new(52, 206, seen.Length == 0 ? 248 : 158, 94), Colour.Darker(print, .3), Colour.Darker(print, .15), 3, 44)}{round}
            {Label.Net(pack, seen.Length == 0 ? 176 : 132, 322, 150, Colour.Darker(print, .3), 14)}<path d="M324 190L342 170M324 206L342 186M324 222L342 202" stroke="#160E06" stroke-opacity=".25" stroke-width="4"/>
            """);
    }

    public static string Gift(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var dark = Colour.Darker(colours.Main, .3);
        var seen = look.Fill is null ? Cloud(194, 286, 1.3, colours.Accent)
            : $"""<path d="M84 280Q200 262 316 280V324Q200 336 84 324z" fill="{colours.Accent}"/><path d="M88 284Q200 266 312 284V320Q200 332 88 320z" fill="url(#in)"/><path d="M88 284Q200 266 312 284V320Q200 332 88 320z" fill="url(#glass)"/>""";
        return Studio.Scene(pack.Branch, pack.Name, $"""<linearGradient id="gold" x2="1" y2="1"><stop offset="0" stop-color="#F7E3A6"/><stop offset=".5" stop-color="#D9A94A"/><stop offset="1" stop-color="#F2D88E"/></linearGradient>{look.Fill}""", $"""
            {Studio.Shadow(202, 350, 152)}<path d="M150 84Q152 40 200 40T250 84" fill="none" stroke="{colours.Accent}" stroke-width="9" stroke-linecap="round"/><path d="M150 84Q152 40 200 40T250 84" fill="none" stroke="#160E06" stroke-opacity=".22" stroke-width="2" stroke-dasharray="4 6"/>
            <path d="M330 96L360 78V322L330 348z" fill="{Colour.Darker(colours.Main, .45)}"/><path d="M58 96L92 78H360L330 96z" fill="{Colour.Lighter(colours.Main, .22)}"/><path d="M58 96H330V348H58z" fill="{colours.Main}"/>
            <rect x="68" y="106" width="252" height="232" rx="4" fill="none" stroke="url(#gold)" stroke-width="3"/><rect x="75" y="113" width="238" height="218" rx="2" fill="none" stroke="url(#gold)" stroke-width="1"/>
            {Cloud(98, 132, .8, colours.Accent)}{Cloud(292, 132, -.8, colours.Accent)}{seen}
            <path d="M118 148H270V252Q270 260 262 260H126Q118 260 118 252z" fill="{colours.Paper}"/><path d="M124 154H264V250Q264 254 260 254H128Q124 254 124 250z" fill="none" stroke="{colours.Seal}" stroke-width="1.4"/>
            {Label.Mark(pack, 194, 146, 25, dark, "#F7E3A6")}{Label.Name(pack, new(130, 174, 128, 60), colours.Print, Colour.Lighter(colours.Print, .15), 2, 32)}{Label.Net(pack, 194, 248, 120, colours.Print, 11)}
            {(look.Fill is null ? Label.Ribbon(pack, 194, 318, 140, colours.Accent, dark) : Label.Ribbon(pack, 194, 272, 132, colours.Accent, dark))}<path d="M58 96H330V348H58z" fill="url(#fall)"/>
            """);
    }

    // The good omen on a gift: clouds as on a Mongolian chest.
    private static string Cloud(double x, double y, double scale, string colour) => $"""
        <path d="M-24 6C-24 -8 -8 -10 -6 0C-2 -16 20 -14 18 2C26 -2 32 8 24 12H-18C-26 12 -28 8 -24 6zM-12 4C-12 -2 -4 -2 -4 4M2 2C4 -6 12 -4 10 4" fill="none" stroke="{colour}" stroke-width="2.6" stroke-linecap="round" transform="translate({x} {y})scale({scale} {Math.Abs(scale)})"/>
        """;
}
