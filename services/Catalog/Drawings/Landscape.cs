namespace Marketplace.Catalog.Drawings;

/// <summary>What a league's land is known for.</summary>
internal enum Land
{
    Steppe, Forest, Terraces, Cattle, Paddies, Fields, Mountains, Sunflowers, Dunes
}

/// <summary>The land under its sky, in layers from the horizon forward.</summary>
internal static class Landscape
{
    public static string Of(Land land, Dice dice)
    {
        var (far, near, front) = land switch
        {
            Land.Dunes => ("#E3C48E", "#D9B272", "#C99A56"),
            Land.Terraces => ("#9DB57C", "#D3AE52", "#B98F34"),
            Land.Sunflowers => ("#8FA9A0", "#8DB35E", "#5F8B3C"),
            Land.Paddies => ("#7FA08A", "#A9C46A", "#6E9A4A"),
            Land.Forest => ("#6F927C", "#86AE62", "#5C8A46"),
            Land.Mountains => ("#8593A0", "#9DB173", "#7C9450"),
            _ => ("#A3BE86", "#8FB562", "#6B9A45"),
        };
        return $"""
            <defs><linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#8CC1E4"/><stop offset=".5" stop-color="#D6EAF3"/><stop offset=".62" stop-color="#FBF1D8"/></linearGradient>
            <linearGradient id="near" x2="0" y2="1"><stop offset="0" stop-color="{near}"/><stop offset="1" stop-color="{Colour.Darker(near, .16)}"/></linearGradient><linearGradient id="front" x2="0" y2="1"><stop offset="0" stop-color="{front}"/><stop offset="1" stop-color="{Colour.Darker(front, .28)}"/></linearGradient></defs>
            <path d="M0 0H400V400H0z" fill="url(#sky)"/><circle cx="{300 + dice.Below(50)}" cy="150" r="22" fill="#FFF6DC" opacity=".9"/>{Clouds(dice)}
            {(land is Land.Mountains or Land.Fields or Land.Paddies or Land.Sunflowers ? Peaks(far, dice) : $"""<path d="M0 222Q80 {190 + dice.Below(24)} 170 214T400 {196 + dice.Below(20)}V400H0z" fill="{far}"/>""")}
            <path d="M0 250Q110 {216 + dice.Below(20)} 220 246T400 {232 + dice.Below(14)}V400H0z" fill="url(#near)"/>{Middle(land, dice)}
            <path d="M0 318Q150 {280 + dice.Below(20)} 400 {300 + dice.Below(16)}V400H0z" fill="url(#front)"/>{Front(land, dice)}
            """;
    }

    private static string Clouds(Dice dice) => string.Concat(Enumerable.Range(0, 3).Select(at =>
        $"""<path d="M0 0C-2 -12 14 -16 20 -8C26 -22 48 -18 48 -4C58 -6 62 4 54 6H4C-2 6 -4 2 0 0z" fill="#fff" opacity=".8" transform="translate({20 + (at * 120) + dice.Below(40)} {136 + dice.Below(36)})scale({dice.Between(.8, 1.3)})"/>"""));

    private static string Peaks(string colour, Dice dice) => $"""
        <path d="M0 232L50 {172 + dice.Below(20)}L96 206L150 {158 + dice.Below(20)}L214 210L268 {170 + dice.Below(22)}L330 208L374 {176 + dice.Below(16)}L400 200V300H0z" fill="{colour}"/><path d="M0 250Q80 206 160 226T330 214T400 224V300H0z" fill="{Colour.Lighter(colour, .25)}"/>
        """;

    private static string Middle(Land land, Dice dice) => land switch
    {
        Land.Steppe => Yurt(262, 258, 1) + Yurt(318, 264, .8) + Flock(dice, 240, 282),
        Land.Forest => River + Trees(dice),
        Land.Terraces => Rows("#A97F26", 7, 256),
        Land.Cattle => Cow(262, 276, 1, "#8A4A2A") + Cow(326, 268, .8, "#6B3A22") + Cow(226, 266, .7, "#A3623A"),
        Land.Paddies => """<path d="M190 262L400 246V262L200 282zM196 288L400 268V292L206 312z" fill="#CFE6EE" opacity=".85"/><path d="M190 262L400 246M200 284L400 265M206 313L400 294M262 256L276 306M334 250L352 298" stroke="#5F8B3C" stroke-width="3"/>""",
        Land.Sunflowers => """<path d="M400 240C330 252 300 262 280 280S220 300 190 322L240 330C270 300 330 284 400 272z" fill="#BFDDEB"/>""",
        Land.Fields => Rows("#5F8B3C", 6, 258) + Turbine(270, 232, 1) + Turbine(330, 226, .8),
        Land.Mountains => Flock(dice, 240, 280) + Yurt(316, 262, .8),
        _ => """<path d="M0 270Q120 230 230 262Q300 236 400 258L400 300Q300 250 230 274Q120 250 0 290z" fill="#B98A4A" opacity=".5"/>""" + Camel(262, 262, 1) + Camel(318, 258, .9),
    };

    private static string Front(Land land, Dice dice) => land switch
    {
        Land.Terraces => Ears(dice, "#E9C04A"),
        Land.Paddies => Ears(dice, "#D9C25A"),
        Land.Sunflowers => string.Concat(Enumerable.Range(0, 9).Select(at => Sunflower(214 + (at * 22) + dice.Below(8), 332 + (at % 3 * 20), dice.Between(.7, 1.1)))),
        Land.Dunes => """<path d="M190 330Q280 300 400 326V338Q280 314 190 344z" fill="#E9CB94" opacity=".7"/>""" + Grass(dice, "#8A8F4A", 14),
        Land.Fields => Rows("#3F6B2C", 6, 322) + Grass(dice, "#9CC06A", 12),
        _ => Grass(dice, "#9CC06A", 30) + Flowers(dice),
    };

    private const string River = """<path d="M400 244C340 246 320 258 350 270S290 286 300 300S230 306 210 340L250 346C262 320 336 314 330 298S390 280 380 266S380 256 400 254z" fill="#CDE6F2"/>""";

    private static string Rows(string colour, int count, int top) => string.Concat(Enumerable.Range(0, count).Select(at =>
        $"""<path d="M0 {top + 24 + (at * 9)}Q{170 + (at * 6)} {top - 12 + (at * 9)} 400 {top + (at * 10)}" fill="none" stroke="{colour}" stroke-width="{1.6 + (at * .3):0.#}" opacity=".55"/>"""));

    private static string Yurt(double x, double y, double scale) => $"""
        <g transform="translate({x} {y})scale({scale})"><ellipse cx="6" cy="2" rx="36" ry="5" fill="#1F3A1C" opacity=".25"/><path d="M-30 0V-18H30V0z" fill="#FBF8EF"/><path d="M-34 -17C-24 -34 -8 -42 0 -42S24 -34 34 -17z" fill="#F1ECDD"/><path d="M-8 -42H8L5 -47H-5z" fill="#B4301F"/><path d="M-30 -18H30V-14H-30zM-33 -18C-26 -28 -20 -33 -12 -37L-10 -34C-18 -30 -24 -24 -27 -18z" fill="#2F6FA8"/><path d="M-7 0V-14H7V0z" fill="#B4301F"/></g>
        """;

    private static string Flock(Dice dice, int left, int top) => string.Concat(Enumerable.Range(0, 7).Select(at =>
        $"""<g transform="translate({left + (at * 21) + dice.Below(10)} {top + dice.Below(20)})scale(.9)"><path d="M-6 4V9M5 4V9" stroke="#4A3A2E" stroke-width="2"/><ellipse rx="10" ry="6.5" fill="#FFFDF6"/><ellipse cx="-10" cy="-2" rx="4" ry="3" fill="#4A3A2E"/></g>"""));

    private static string Cow(double x, double y, double scale, string colour) => $"""
        <g transform="translate({x} {y})scale({scale})"><path d="M-20 4V20M-12 6V20M12 6V20M20 4V20" stroke="{Colour.Darker(colour, .3)}" stroke-width="4.4"/><path d="M-26 -6Q-20 -14 0 -12T26 -8Q28 6 20 10H-18Q-26 6 -26 -6z" fill="{colour}"/><path d="M-24 -10L-40 -8Q-44 0 -38 4L-26 2z" fill="{colour}"/><path d="M-36 -10L-42 -16M-30 -10L-32 -17" stroke="#EFE6D2" stroke-width="2.4" stroke-linecap="round"/><path d="M26 -6Q32 4 30 14" fill="none" stroke="{colour}" stroke-width="2.4"/><path d="M-6 -11Q4 -2 12 -10z" fill="#FBF6EA"/></g>
        """;

    private static string Camel(double x, double y, double scale) => $"""
        <g transform="translate({x} {y})scale({scale})" fill="#8E5F32"><path d="M-16 8V30M-9 8V30M10 8V30M17 8V30" stroke="#7A4E28" stroke-width="3.4"/><path d="M-22 8C-24 -4 -18 -8 -14 -20C-10 -26 -6 -18 -2 -10C4 -24 10 -26 14 -16C18 -8 24 -2 22 8Q0 16 -22 8z"/><path d="M-20 6C-30 10 -32 -4 -30 -18L-40 -16Q-42 -22 -34 -26Q-26 -28 -24 -20C-24 -8 -20 -4 -18 -4z"/></g>
        """;

    private static string Trees(Dice dice) => string.Concat(Enumerable.Range(0, 26).Select(at =>
    {
        var (x, y, size) = ((at * 16) + dice.Below(10) - 6, 252 + dice.Below(12), dice.Between(.7, 1.2));
        return $"""<path d="M0 0L-9 -4L-5 -14L-8 -14L0 -36L8 -14L5 -14L9 -4z" fill="{dice.Of(["#3F6B4A", "#2F5A3E", "#4C7A50"])}" transform="translate({x} {y})scale({size})"/>""";
    }));

    private static string Turbine(double x, double y, double scale) => $"""
        <g transform="translate({x} {y})scale({scale})"><path d="M-1.6 40L-.8 -30H.8L1.6 40z" fill="#F3F6F5"/><path d="M0 -30L3 -60L-1 -60zM0 -30L26 -16L24 -20zM0 -30L-26 -16L-27 -20z" fill="#FFFFFF"/><circle cy="-30" r="2.4" fill="#DDE4E2"/></g>
        """;

    private static string Ears(Dice dice, string colour) => string.Concat(Enumerable.Range(0, 18).Select(at =>
    {
        var (x, height, lean) = (206 + (at * 11) + dice.Below(6), dice.Between(40, 84), dice.Between(-10, 14));
        return $"""<path d="M{x} 400Q{x} {400 - (height * .6):0.#} {x + lean:0.#} {400 - height:0.#}" fill="none" stroke="#7C8B34" stroke-width="2.4"/><path d="M{x + lean:0.#} {400 - height:0.#}q10 -4 14 10q-2 14 -8 20q-8 -10 -6 -30z" fill="{colour}" stroke="{Colour.Darker(colour, .3)}" stroke-width=".8"/>""";
    }));

    private static string Sunflower(double x, double y, double scale)
    {
        var petals = string.Concat(Enumerable.Range(0, 12).Select(at => $"""<ellipse cy="-13" rx="3.6" ry="8" transform="rotate({at * 30})"/>"""));
        return $"""<g transform="translate({x} {y})scale({scale})"><path d="M0 0V70" stroke="#4C7A34" stroke-width="4"/><path d="M0 40Q14 26 22 34Q14 46 0 44z" fill="#5C8A3C"/><g fill="#F4C430">{petals}</g><circle r="9" fill="#5A3416"/></g>""";
    }

    private static string Grass(Dice dice, string colour, int count) => $"""<path d="{string.Concat(Enumerable.Range(0, count).Select(_ => $"M{204 + dice.Below(196)} {330 + dice.Below(66)}q2 -8 {dice.Below(9) - 4} -{10 + dice.Below(9)}"))}" fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round"/>""";

    private static string Flowers(Dice dice) => string.Concat(Enumerable.Range(0, 22).Select(_ =>
        $"""<circle cx="{206 + dice.Below(190)}" cy="{330 + dice.Below(64)}" r="2.4" fill="{dice.Of(["#F4D35E", "#FFFFFF", "#C77BB0", "#E86A5A"])}"/>"""));
}
