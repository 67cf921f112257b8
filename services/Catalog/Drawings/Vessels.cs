namespace Marketplace.Catalog.Drawings;

/// <summary>What holds liquids, sauces and honey.</summary>
internal static class Vessels
{
    public static string Bottle(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var milk = pack.Branch == "dairy";
        var shape = milk
            ? "M170 84H230V104C232 128 266 140 268 176V330Q268 352 246 352H154Q132 352 132 330V176C134 140 168 128 170 104z"
            : "M182 78H218V128C220 156 262 166 264 206V330Q264 352 242 352H158Q136 352 136 330V206C138 166 180 156 182 128z";
        var fluid = Fluids.Of(pack) ?? colours.Main;
        var cap = milk ? $"""<rect x="164" y="56" width="72" height="32" rx="8" fill="{colours.Seal}"/><path d="M174 60V84M186 60V84M198 60V84M210 60V84M222 60V84" stroke="#160E06" stroke-opacity=".18" stroke-width="2"/>"""
            : $"""<rect x="176" y="40" width="48" height="42" rx="6" fill="{colours.Seal}"/><rect x="176" y="74" width="48" height="8" fill="{colours.Accent}"/><path d="M184 44V72" stroke="#fff" stroke-opacity=".4" stroke-width="5" stroke-linecap="round"/>""";
        return Scene(look, shape, fluid, cap, milk ? new(136, 190, 128, 128) : new(140, 210, 120, 116), 78);
    }

    public static string Jug(Look look)
    {
        var colours = look.Colours;
        var fluid = Fluids.Of(look.Pack) ?? colours.Main;
        var cap = $"""<rect x="150" y="46" width="56" height="32" rx="6" fill="{colours.Seal}"/><path d="M160 50V74M172 50V74M184 50V74M196 50V74" stroke="#160E06" stroke-opacity=".2" stroke-width="2"/><path d="M214 112Q300 92 300 150V196Q300 212 284 212H262" fill="none" stroke="{Colour.Darker(fluid, .12)}" stroke-width="17" stroke-linecap="round"/><path d="M238 103Q290 98 294 150V190" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="4" stroke-linecap="round"/>""";
        return Scene(look, "M156 78H200V96Q204 108 232 110C270 116 276 140 276 170V336Q276 354 258 354H124Q106 354 106 336V170C106 130 150 128 156 98z", fluid, cap, new(110, 176, 162, 138), 92);
    }

    public static string Jar(Look look)
    {
        var colours = look.Colours;
        var fluid = Fluids.Of(look.Pack);
        var cap = $"""<path d="M124 78Q124 68 134 68H266Q276 68 276 78V108H124z" fill="{colours.Seal}"/><path d="M124 100H276V108H124z" fill="#160E06" opacity=".2"/><path d="M138 72V98" stroke="#fff" stroke-opacity=".4" stroke-width="6" stroke-linecap="round"/><path d="M128 84H272" stroke="{colours.Accent}" stroke-width="3"/>""";
        return Scene(look, "M130 106H270Q274 122 288 134Q298 144 298 166V322Q298 352 268 352H132Q102 352 102 322V166Q102 144 112 134Q126 122 130 106z", fluid ?? colours.Main, cap, new(104, 184, 192, 126), 104, Fluids.Bits(look.Pack));
    }

    // What is in the glass, the label around its belly, the light on its shoulder.
    private static string Scene(Look look, string shape, string fluid, string cap, Box label, double half, string bits = "")
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var paper = colours.Paper == "#FFFFFF" || !Colour.IsLight(fluid) ? colours.Paper : Colour.IsLight(colours.Main) ? colours.Paper : colours.Main;
        var print = Colour.IsLight(paper) ? colours.Print : colours.Ink;
        var defs = $"""<clipPath id="glassy"><path d="{shape}"/></clipPath><linearGradient id="fluid" x2="0" y2="1"><stop offset="0" stop-color="{Colour.Lighter(fluid, .18)}"/><stop offset="1" stop-color="{Colour.Darker(fluid, .14)}"/></linearGradient>""";
        return Studio.Scene(pack.Branch, pack.Name, defs, $"""
            {Studio.Shadow(label.Middle, 352, half)}<path d="{shape}" fill="url(#fluid)"/><g clip-path="url(#glassy)">{bits}
            <path d="M60 {label.Y}Q{label.Middle} {label.Y + 12} 340 {label.Y}V{label.Y + label.Height}Q{label.Middle} {label.Y + label.Height + 12} 60 {label.Y + label.Height}z" fill="{paper}"/>
            <path d="M60 {label.Y}Q{label.Middle} {label.Y + 12} 340 {label.Y}v7Q{label.Middle} {label.Y + 19} 60 {label.Y + 7}zM60 {label.Y + label.Height - 7}Q{label.Middle} {label.Y + label.Height + 5} 340 {label.Y + label.Height - 7}v7Q{label.Middle} {label.Y + label.Height + 12} 60 {label.Y + label.Height}z" fill="{colours.Accent}"/></g>
            {Label.Name(pack, new(label.X + 10, label.Y + 30, label.Width - 20, label.Height - 68), print, print, 3, 36)}{Label.Ribbon(pack, label.Middle, label.Y + label.Height - 26, Math.Min(132, label.Width - 16), colours.Seal, "#FFF6DC")}
            {Label.Net(pack, label.Middle, label.Y + label.Height - 3, label.Width - 24, print, 10.5)}{cap}{Label.Mark(pack, label.Middle, label.Y + 6, 21, colours.Seal, "#FFF6DC")}
            <path d="{shape}" fill="url(#round)"/><path d="{shape}" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="2"/><path d="M{label.X + 14} {label.Y - 14}V{label.Y + label.Height}" stroke="#fff" stroke-opacity=".5" stroke-width="6" stroke-linecap="round"/>
            """);
    }

    public static string Pail(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        const string Shape = "M84 122H316L298 336Q296 352 280 352H120Q104 352 102 336z";
        return Studio.Scene(pack.Branch, pack.Name, "", $"""
            {Studio.Shadow(200, 352, 112)}<path d="M92 112Q94 30 200 30T308 112" fill="none" stroke="#8B938C" stroke-width="6"/><path d="M170 28H230V40H170z" fill="{colours.Seal}"/><path d="{Shape}" fill="{colours.Main}"/>
            <path d="M76 100Q76 90 86 90H314Q324 90 324 100V116Q324 124 314 124H86Q76 124 76 116z" fill="{Colour.Lighter(colours.Main, .25)}"/><path d="M76 114H324" stroke="#160E06" stroke-opacity=".2" stroke-width="2"/>
            <path d="M94 168H306L296 300H104z" fill="{colours.Paper}"/><path d="M93 160H307L306 168H94zM104 300H296L295 308H105z" fill="{colours.Accent}"/>{Label.Mark(pack, 200, 164, 24, colours.Seal, "#FFF6DC")}
            {Label.Name(pack, new(110, 192, 180, 80), colours.Print, Colour.Lighter(colours.Print, .2), 2, 42)}{Label.Net(pack, 200, 292, 150, colours.Print)}{Label.Ribbon(pack, 200, 326, 140, colours.Seal, "#FFF6DC")}<path d="{Shape}" fill="url(#round)"/>
            """);
    }

    public static string Can(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var seen = look.Fill is null ? "" : """<path d="M106 268Q200 292 294 268V322Q200 346 106 322z" fill="url(#in)"/><path d="M106 268Q200 292 294 268V322Q200 346 106 322z" fill="url(#glass)"/>""";
        return Studio.Scene(pack.Branch, pack.Name, look.Fill ?? "", $"""
            {Studio.Shadow(200, 348, 104)}<path d="M106 92V326Q200 376 294 326V92z" fill="{colours.Main}"/>{seen}<path d="M106 100Q200 140 294 100V114Q200 154 106 114zM106 256Q200 280 294 256V268Q200 292 106 268z" fill="{colours.Accent}"/>
            <ellipse cx="200" cy="88" rx="97" ry="25" fill="{Colour.Darker(colours.Seal, .2)}"/><ellipse cx="200" cy="80" rx="97" ry="25" fill="{colours.Seal}"/><ellipse cx="200" cy="77" rx="84" ry="19" fill="{Colour.Lighter(colours.Seal, .2)}"/>
            <path d="M128 146Q200 166 272 146V246Q200 264 128 246z" fill="{colours.Paper}"/>{Label.Mark(pack, 200, 154, 20, colours.Seal, "#FFF6DC")}{Label.Name(pack, new(134, 176, 132, 52), colours.Print, Colour.Lighter(colours.Print, .2), 2, 34)}
            {Label.Net(pack, 200, 244, 110, colours.Print)}{Label.Ribbon(pack, 200, 332, 132, colours.Seal, "#FFF6DC")}<path d="M106 92V326Q200 376 294 326V92z" fill="url(#round)"/>
            """);
    }

    public static string Cup(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        // Cream is spooned from a low tub; what is drunk or stirred stands in a cup.
        if (pack.Says("白油", "嚼克", "奶油", "黄油")) return Tub(look);
        const string Shape = "M98 120H302L280 336Q278 352 262 352H138Q122 352 120 336z";
        return Studio.Scene(pack.Branch, pack.Name, "", $"""
            {Studio.Shadow(200, 352, 92)}<path d="{Shape}" fill="{colours.Main}"/><path d="M90 102Q90 94 100 94H300Q310 94 310 102V118Q310 126 300 126H100Q90 126 90 118z" fill="#F4F6F5"/><path d="M96 94Q200 64 304 94z" fill="#E3E9E8"/><path d="M110 90Q200 68 262 80" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"/><path d="M306 96L330 84Q338 90 326 100L308 108z" fill="#DCE3E2"/>
            <path d="M112 262Q150 240 200 258T290 252L281 336Q278 352 262 352H138Q122 352 120 336z" fill="{colours.Accent}" opacity=".85"/><path d="M104 176Q200 188 296 176L289 258Q200 270 111 258z" fill="{colours.Paper}"/>
            {Label.Mark(pack, 200, 158, 24, colours.Seal, "#FFF6DC")}{Label.Name(pack, new(116, 190, 168, 66), colours.Print, Colour.Lighter(colours.Print, .2), 2, 38)}{Label.Ribbon(pack, 200, 296, 132, colours.Seal, "#FFF6DC")}
            {Label.Net(pack, 200, 332, 120, Colour.IsLight(colours.Accent) ? Colour.Darker(colours.Seal, .2) : "#FFF9EC")}<path d="{Shape}" fill="url(#round)"/>
            """);
    }

    // Open, its lid leaning behind it, so that the cream is seen.
    private static string Tub(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        const string Shape = "M62 196H338L318 334Q314 352 296 352H104Q86 352 82 334z";
        return Studio.Scene(pack.Branch, pack.Name, "", $"""
            {Studio.Shadow(200, 352, 132)}<ellipse cx="274" cy="128" rx="84" ry="88" fill="#E6EBEA"/><ellipse cx="270" cy="130" rx="72" ry="77" fill="{colours.Main}"/><ellipse cx="270" cy="130" rx="56" ry="60" fill="none" stroke="{colours.Accent}" stroke-width="5"/>
            <path d="M84 192C78 158 120 150 136 158C144 128 190 122 204 146C226 128 268 138 268 162C300 154 322 172 316 194z" fill="#FFFBEC"/><path d="M108 182Q140 158 176 178M160 160Q196 140 226 168M218 182Q256 160 292 184" fill="none" stroke="#E6D6A8" stroke-width="5" stroke-linecap="round"/>
            <path d="{Shape}" fill="{colours.Main}"/><path d="M52 186Q52 178 62 178H338Q348 178 348 186V196Q348 204 338 204H62Q52 204 52 196z" fill="#F4F6F5"/><path d="M62 190H338" stroke="#C9D2D0" stroke-width="2"/>
            <path d="M70 226Q200 240 330 226L324 304Q200 318 76 304z" fill="{colours.Paper}"/><path d="M76 304Q200 318 324 304L320 330Q200 342 80 330z" fill="{colours.Accent}"/>
            {Label.Mark(pack, 104, 266, 22, colours.Seal, "#FFF6DC")}{Label.Name(pack, new(134, 236, 160, 58), colours.Print, Colour.Lighter(colours.Print, .2), 2, 38)}{Label.Ribbon(pack, 146, 325, 116, colours.Seal, "#FFF6DC")}
            {Label.Net(pack, 264, 329, 92, Colour.IsLight(colours.Accent) ? Colour.Darker(colours.Seal, .2) : "#FFF9EC")}<path d="{Shape}" fill="url(#round)"/>
            """);
    }
}
