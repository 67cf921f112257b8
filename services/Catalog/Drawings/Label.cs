using System.Security;

namespace Marketplace.Catalog.Drawings;

/// <summary>A place for words on a pack.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Middle => X + (Width / 2);
}

/// <summary>What a label says: who made it, what it is, how much, and where from. In the reader's own Chinese letters.</summary>
internal static class Label
{
    /// <summary>For all but the name.</summary>
    public const string Plain = "font-family=\"'PingFang SC','HarmonyOS Sans SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif\" font-weight=\"500\"";

    private const string Bold = "font-family=\"'Songti SC','Noto Serif CJK SC',STSong,SimSun,serif\" font-weight=\"700\"";

    public static string Escape(string text) => SecurityElement.Escape(text)!;

    /// <summary>One line in the middle of x, made smaller until it fits.</summary>
    public static string Line(string text, double x, double y, double size, double fits, string colour, bool bold = false, double spacing = 0)
    {
        var width = LabelWords.Width(text);
        var fitted = Math.Min(size, fits / Math.Max(1, width + (spacing / size * width)));
        return $"""<text {(bold ? Bold + " " : "")}x="{x:0.#}" y="{y:0.#}" font-size="{fitted:0.#}" fill="{colour}" text-anchor="middle"{(spacing > 0 ? $" letter-spacing=\"{spacing}\"" : "")}>{Escape(text)}</text>""";
    }

    /// <summary>The name in lines within the box, the words in brackets beneath it.</summary>
    public static string Name(Pack pack, Box box, string colour, string quiet, int lines = 2, double largest = 40)
    {
        var (name, aside) = LabelWords.Parts(pack.Name);
        if (LabelWords.Width(name) > lines * 9) lines = 4;
        var room = box.Height - (aside.Length > 0 ? 17 : 0);
        var divided = LabelWords.Lines(name, lines, box.Width / Math.Min(largest, room * .8));
        var size = Math.Min(largest, Math.Min(box.Width / divided.Max(LabelWords.Width), room / (divided.Count * 1.16)));
        var y = box.Y + ((room - (divided.Count * size * 1.16)) / 2) + (size * .94);
        var svg = string.Concat(divided.Select((line, at) => Line(line, box.Middle, y + (at * size * 1.16), size, box.Width, colour, true)));
        if (aside.Length == 0) return svg;
        return svg + Line(aside, box.Middle, y + ((divided.Count - 1) * size * 1.16) + Math.Max(17, size * .3 + 13), 12.5, box.Width, quiet);
    }

    /// <summary>The name from top to bottom, in one column or two from the right.</summary>
    public static string Column(Pack pack, Box box, string colour)
    {
        var name = LabelWords.Parts(pack.Name).Name;
        var columns = LabelWords.Lines(name, 2, 5);
        var size = Math.Min(box.Width / (columns.Count * 1.12), box.Height / (columns.Max(column => column.Length) * 1.1));
        var svg = "";
        for (var at = 0; at < columns.Count; at++)
        {
            var x = box.Middle + ((((columns.Count - 1) / 2d) - at) * size * 1.14);
            var top = box.Y + (size * .92) + ((box.Height - (columns.Max(column => column.Length) * size * 1.1)) / 2);
            svg += $"""<text {Bold} font-size="{size:0.#}" fill="{colour}" text-anchor="middle">""";
            var letter = 0;
            foreach (var rune in columns[at].EnumerateRunes())
            {
                svg += $"""<tspan x="{x:0.#}" y="{top + (letter++ * size * 1.1):0.#}">{Escape(rune.ToString())}</tspan>""";
            }
            svg += "</text>";
        }
        return svg;
    }

    /// <summary>Whether a column can be read: Latin letters and long names cannot stand so.</summary>
    public static bool CanStand(Pack pack) =>
        LabelWords.Parts(pack.Name) is { Name: { Length: <= 8 } name, Aside: "" } && name.All(letter => letter > 0x300);

    /// <summary>The maker's two letters in a ring.</summary>
    public static string Mark(Pack pack, double x, double y, double radius, string ring, string letters) => $"""
        <circle cx="{x:0.#}" cy="{y:0.#}" r="{radius:0.#}" fill="{ring}"/><circle cx="{x:0.#}" cy="{y:0.#}" r="{radius * .84:0.#}" fill="none" stroke="{letters}" stroke-width="{radius * .06:0.##}"/>
        {Line(pack.Mark, x, y + (radius * .3), radius * .82, radius * 1.4, letters, true)}
        """;

    /// <summary>Where it comes from, on a ribbon.</summary>
    public static string Ribbon(Pack pack, double x, double y, double width, string ground, string letters)
    {
        var half = width / 2;
        return $"""
            <path d="M{x - half:0.#} {y - 9:0.#}h{width:0.#}l-6 9l6 9h-{width:0.#}l6 -9z" fill="{ground}"/>
            {Line(pack.Banner, x, y + 4.3, 12, width - 22, letters, false, 1)}
            """;
    }

    public static string Net(Pack pack, double x, double y, double fits, string colour, double size = 12) =>
        Line($"净含量 {pack.NetContent}", x, y, size, fits, colour);
}
