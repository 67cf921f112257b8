namespace Marketplace.Catalog.Drawings;

/// <summary>Clear film drawn tight around what is in it, with a label stuck on.</summary>
internal static class Vacuum
{
    private const string Film = "M74 66Q78 58 88 60Q200 54 312 60Q322 58 326 66Q334 200 326 338Q322 350 310 348Q200 354 90 348Q78 350 74 338Q66 200 74 66z";

    public static string Draw(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var cut = Cuts.Of(pack) ?? Fishes.Of(pack);
        var seen = cut is not null ? $"""<g transform="translate(200 168)scale(1.08)">{cut}</g>"""
            : look.Fill is not null ? """<path d="M100 96Q200 82 300 96Q312 170 302 246Q200 262 98 246Q88 170 100 96z" fill="url(#in)"/><path d="M100 96Q200 82 300 96Q312 170 302 246Q200 262 98 246Q88 170 100 96z" fill="url(#fall)"/>"""
            : $"""<path d="M100 96Q200 82 300 96Q312 170 302 246Q200 262 98 246Q88 170 100 96z" fill="{colours.Main}"/>{Label.Mark(pack, 200, 168, 44, colours.Seal, "#FFF6DC")}""";
        var defs = $"""
            {Cuts.Light}<linearGradient id="film" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".85"/><stop offset=".5" stop-color="#D3DFE4" stop-opacity=".62"/><stop offset="1" stop-color="#B9C8CE" stop-opacity=".7"/></linearGradient>{look.Fill}
            """;
        return Studio.Scene(pack.Branch, pack.Name, defs, $"""
            {Studio.Shadow(200, 348, 122)}<path d="{Film}" fill="url(#film)"/><path d="M80 74H320M80 80H320" stroke="#fff" stroke-opacity=".8" stroke-width="1.6"/><path d="M80 77H320M80 83H320M82 336H318" stroke="#7F929A" stroke-opacity=".35"/>
            {seen}{Gloss}{Sticker(look)}<path d="{Film}" fill="none" stroke="#8FA2AA" stroke-opacity=".6" stroke-width="1.2"/>
            """);
    }

    private const string Gloss = """
        <path d="M96 108Q88 170 98 236" fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="7" stroke-linecap="round"/><path d="M112 100Q150 92 196 91" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="4" stroke-linecap="round"/>
        <path d="M236 100L292 150M252 98L300 140M270 226L306 190" stroke="#fff" stroke-opacity=".32" stroke-width="5" stroke-linecap="round"/><path d="M84 96Q96 104 92 120M316 96Q304 106 308 124M86 250Q100 246 104 258M314 250Q302 246 296 258" fill="none" stroke="#7F929A" stroke-opacity=".4" stroke-width="1.6"/>
        """;

    private static string Sticker(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        return $"""
            <g><path d="M90 250H310Q314 250 314 254V332Q314 336 310 336H90Q86 336 86 332V254Q86 250 90 250z" fill="{colours.Paper}"/><path d="M90 250H310Q314 250 314 254V261H86V254Q86 250 90 250z" fill="{colours.Main}"/>
            <path d="M86 261H314V264H86z" fill="{colours.Accent}"/>{Label.Mark(pack, 116, 290, 20, Colour.IsLight(colours.Main) ? colours.Seal : colours.Main, "#FFF6DC")}
            {Label.Name(pack, new(142, 266, 166, 50), colours.Print, Colour.Lighter(colours.Print, .2), 2, 30)}
            {Label.Net(pack, 262, 330, 92, colours.Print, 11)}{Label.Ribbon(pack, 160, 325, 118, Colour.IsLight(colours.Main) ? colours.Seal : colours.Main, "#FFF6DC")}</g>
            """;
    }
}
