namespace Marketplace.Catalog.Drawings;

/// <summary>A bag that stands by itself, with a window on what is in it.</summary>
internal static class Bag
{
    private const string Pouch = "M104 52Q200 46 296 52L298 78C303 140 310 250 313 316Q314 346 296 351Q200 364 104 351Q86 346 87 316C90 250 97 140 102 78z";
    private const string Block = "M100 56Q200 50 300 56Q303 60 303 66L309 338Q309 350 298 352Q200 358 102 352Q91 350 91 338L97 66Q97 60 100 56z";

    public static string Draw(Look look)
    {
        var colours = look.Colours;
        var outline = look.Dice.Below(2) == 0 ? Pouch : Block;
        var front = look.Fill is null ? Plain(look) : look.Dice.Below(Label.CanStand(look.Pack) ? 4 : 3) switch
        {
            0 => Hills(look),
            1 => Porthole(look),
            2 => Arch(look),
            _ => Strip(look),
        };
        var defs = $"""
            <clipPath id="bag"><path d="{outline}"/></clipPath>
            <linearGradient id="main" x2="0" y2="1"><stop offset="0" stop-color="{Colour.Lighter(colours.Main, .1)}"/><stop offset="1" stop-color="{Colour.Darker(colours.Main, .1)}"/></linearGradient>{look.Fill}
            """;
        return Studio.Scene(look.Pack.Branch, look.Pack.Name, defs, $"""
            {Studio.Shadow(200, 352, 112)}<g clip-path="url(#bag)"><path d="M80 40h240v330H80z" fill="url(#main)"/>{front}{Seams(colours)}</g>
            <path d="{outline}" fill="none" stroke="{colours.Deep}" stroke-opacity=".35"/>
            """);
    }

    // The welded top with its notch, the folds at the sides and below.
    private static string Seams(Palette colours) => $"""
        <path d="M80 40H320V80H80z" fill="{colours.Deep}" opacity=".22"/><path d="M96 58H304M96 64H304M96 70H304" stroke="#fff" stroke-opacity=".28" stroke-width="1.4"/>
        <path d="M98 88Q200 84 302 88" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="1.5"/><path d="M98 90Q200 86 302 90" fill="none" stroke="#160E06" stroke-opacity=".22"/>
        <path d="M80 40h240v330H80z" fill="url(#round)"/><path d="M80 40h240v330H80z" fill="url(#fall)"/>
        <path d="M92 330Q200 304 308 330V370H92z" fill="#160E06" opacity=".13"/><path d="M92 330Q200 304 308 330" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="1.4"/>
        <path d="M120 96C114 170 110 250 109 318" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="5" stroke-linecap="round"/>
        """;

    // The label above, the goods behind a row of hills.
    private static string Hills(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var hills = look.Dice.Below(2) == 0
            ? "M84 246Q120 214 158 232Q196 200 240 226Q276 208 318 240V316Q200 296 82 316z"
            : "M84 232Q146 254 200 226Q254 254 318 232V316Q200 296 82 316z";
        return $"""
            <path d="{hills}" fill="{colours.Accent}" transform="translate(0 -7)"/><path d="{hills}" fill="url(#in)"/><path d="{hills}" fill="url(#glass)"/>
            {Label.Mark(pack, 200, 120, 19, colours.Seal, "#FFF6DC")}{Label.Name(pack, new(112, 140, 176, 72), colours.Ink, colours.Ink)}
            {Label.Net(pack, 200, 330, 130, colours.Ink)}{Label.Ribbon(pack, 200, 346, 138, colours.Seal, "#FFF6DC")}
            """;
    }

    // A round window in the middle of the colour.
    private static string Porthole(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        return $"""
            <path d="M80 96H320V186Q200 216 80 186z" fill="{colours.Paper}"/><path d="M80 186Q200 216 320 186V192Q200 222 80 192z" fill="{colours.Accent}"/>
            {Label.Name(pack, new(112, 102, 176, 76), colours.Print, Colour.Lighter(colours.Print, .2))}
            <circle cx="200" cy="252" r="62" fill="{colours.Accent}"/><circle cx="200" cy="252" r="57" fill="url(#in)"/><circle cx="200" cy="252" r="57" fill="url(#glass)"/>
            {Label.Mark(pack, 122, 232, 17, colours.Seal, "#FFF6DC")}{Label.Net(pack, 200, 329, 150, colours.Ink)}{Label.Ribbon(pack, 200, 346, 138, colours.Seal, "#FFF6DC")}
            """;
    }

    // The goods above, under an arch; the words below.
    private static string Arch(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        return $"""
            <path d="M116 214V158Q118 104 200 100Q282 104 284 158V214z" fill="url(#in)" stroke="{colours.Accent}" stroke-width="5"/><path d="M116 214V158Q118 104 200 100Q282 104 284 158V214z" fill="url(#glass)"/>
            <path d="M104 212H296V306Q200 288 104 306z" fill="{colours.Paper}"/><path d="M104 212H296" stroke="{colours.Accent}" stroke-width="4"/>
            {Label.Name(pack, new(114, 218, 172, 70), colours.Print, Colour.Lighter(colours.Print, .2))}{Label.Mark(pack, 200, 106, 18, colours.Seal, "#FFF6DC")}
            {Label.Net(pack, 200, 327, 150, colours.Ink)}{Label.Ribbon(pack, 200, 345, 138, colours.Seal, "#FFF6DC")}
            """;
    }

    // The goods from edge to edge, the name on a strip of paper before them.
    private static string Strip(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        return $"""
            <path d="M96 110Q200 100 304 110V306Q200 290 96 306z" fill="url(#in)"/><path d="M96 110Q200 100 304 110V306Q200 290 96 306z" fill="url(#glass)"/>
            <path d="M96 112Q200 102 304 112M96 304Q200 288 304 304" fill="none" stroke="{colours.Accent}" stroke-width="5"/>
            <rect x="160" y="94" width="80" height="214" rx="5" fill="{colours.Paper}"/><rect x="165" y="99" width="70" height="204" rx="3" fill="none" stroke="{colours.Seal}" stroke-width="1.6"/>
            {Label.Mark(pack, 200, 124, 18, colours.Seal, "#FFF6DC")}{Label.Column(pack, new(168, 146, 64, 148), colours.Print)}
            {Label.Net(pack, 200, 328, 150, colours.Ink)}{Label.Ribbon(pack, 200, 346, 138, colours.Seal, "#FFF6DC")}
            """;
    }

    // Nobody knows what it looks like: a bag that shows nothing but words.
    private static string Plain(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        return $"""
            <path d="M80 200Q140 176 200 196T320 190V370H80z" fill="{Colour.Darker(colours.Main, .12)}"/><path d="M80 270Q150 240 220 262T320 256V370H80z" fill="{Colour.Darker(colours.Main, .2)}"/>
            <rect x="116" y="104" width="168" height="196" rx="10" fill="{colours.Paper}"/><rect x="122" y="110" width="156" height="184" rx="7" fill="none" stroke="{colours.Seal}" stroke-width="1.6"/>
            {Label.Mark(pack, 200, 146, 26, colours.Seal, "#FFF6DC")}{Label.Name(pack, new(128, 178, 144, 84), colours.Print, Colour.Lighter(colours.Print, .2), 3)}
            {Label.Net(pack, 200, 283, 140, colours.Print)}{Label.Ribbon(pack, 200, 333, 138, colours.Seal, "#FFF6DC")}
            """;
    }
}
