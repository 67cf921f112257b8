namespace Marketplace.Catalog.Drawings;

/// <summary>A woven sack of 20 kg and more, sewn at the top.</summary>
internal static class Sack
{
    private const string Outline = "M92 62Q110 54 126 60Q200 50 274 60Q290 54 308 62Q318 150 322 230Q326 300 312 344Q300 356 200 357Q100 356 88 344Q74 300 78 230Q82 150 92 62z";

    public static string Draw(Look look)
    {
        var (colours, pack) = (look.Colours, look.Pack);
        var cloth = Colour.IsLight(colours.Main) ? colours.Main : "#F3EFE4";
        var print = Colour.IsLight(colours.Main) ? colours.Seal : colours.Main;
        var defs = $"""
            <clipPath id="sack"><path d="{Outline}"/></clipPath>
            <pattern id="weave" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 1.5H3M3 4.5H6" stroke="#160E06" stroke-opacity=".1" stroke-width="1.6"/><path d="M1.5 3V6M4.5 0V3" stroke="#fff" stroke-opacity=".35" stroke-width="1.6"/></pattern>{look.Fill}
            """;
        var seen = look.Fill is null ? "" : $"""
            <ellipse cx="200" cy="272" rx="66" ry="40" fill="{print}"/><ellipse cx="200" cy="272" rx="61" ry="35" fill="url(#in)"/><ellipse cx="200" cy="272" rx="61" ry="35" fill="url(#glass)"/>
            """;
        return Studio.Scene(pack.Branch, pack.Name, defs, $"""
            {Studio.Shadow(200, 354, 124)}<g clip-path="url(#sack)"><path d="M60 40h280v330H60z" fill="{cloth}"/>
            <path d="M60 104H340V122H60z" fill="{print}"/><path d="M60 126H340V130H60zM60 318H340V322H60z" fill="{print}"/><path d="M60 326H340V370H60z" fill="{print}"/>
            {seen}{Label.Mark(pack, 200, 113, 24, print, "#FFF6DC")}
            {Label.Name(pack, new(104, 138, 192, look.Fill is null ? 120 : 88), Colour.Darker(print, .2), Colour.Darker(print, .1), 2, 46)}
            {Label.Line($"净重 {pack.NetContent}", 200, 345, 16, 180, "#FFF6DC", false, 1)}{Label.Ribbon(pack, 200, 86, 140, print, "#FFF6DC")}
            <path d="M60 40h280v330H60z" fill="url(#weave)"/><path d="M60 40h280v330H60z" fill="url(#round)"/><path d="M60 40h280v330H60z" fill="url(#fall)"/>
            <path d="M110 80Q104 190 112 330M292 90Q300 200 288 330M150 70Q146 100 152 120M250 70Q254 96 248 116" fill="none" stroke="#160E06" stroke-opacity=".1" stroke-width="5"/></g>
            <path d="M94 72Q200 62 306 72" fill="none" stroke="#fff" stroke-width="2.6" stroke-dasharray="9 5"/><path d="{Outline}" fill="none" stroke="#5A4632" stroke-opacity=".35"/>
            """);
    }
}
