using System.Text;

namespace Marketplace.Catalog.Drawings;

/// <summary>Many pieces of a few shapes, as a tile that repeats without a seam.</summary>
internal static class Heap
{
    /// <param name="id">The pattern's name, for <c>fill="url(#id)"</c>.</param>
    /// <param name="bed">The colour between the pieces.</param>
    /// <param name="step">How far apart they lie.</param>
    /// <param name="turn">How far a piece may be turned, in degrees.</param>
    public static string Of(string id, string bed, double step, IReadOnlyList<string> shapes, Dice dice, int turn = 180)
    {
        var cells = Math.Min(13, (int)Math.Ceiling(92 / step));
        var side = Math.Round(cells * step, 1);
        var svg = new StringBuilder();
        for (var at = 0; at < shapes.Count; at++) svg.Append($"""<g id="{id}{at}">{shapes[at]}</g>""");
        svg.Append($"""<pattern id="{id}" width="{side}" height="{side}" patternUnits="userSpaceOnUse" patternTransform="rotate({dice.Between(-14, 14)})"><rect width="{side}" height="{side}" fill="{bed}"/>""");
        for (var row = 0; row < cells; row++)
        {
            for (var column = 0; column < cells; column++)
            {
                var x = ((column + (row % 2 * .5)) * step) + dice.Between(-step * .28, step * .28);
                var y = (row * step) + dice.Between(-step * .28, step * .28);
                Put(svg, $"#{id}{dice.Below(shapes.Count)}", x, y, turn == 0 ? 0 : (int)dice.Between(-turn, turn), side, step * 1.3);
            }
        }
        return svg.Append("</pattern>").ToString();
    }

    // What lies over an edge is seen at the opposite one too.
    private static void Put(StringBuilder svg, string shape, double x, double y, int turn, double side, double reach)
    {
        foreach (var right in new[] { -side, 0, side })
        {
            foreach (var down in new[] { -side, 0, side })
            {
                var (atX, atY) = (x + right, y + down);
                if (atX < -reach || atX > side + reach || atY < -reach || atY > side + reach) continue;
                svg.Append($"""<use href="{shape}" transform="translate({atX:0.#} {atY:0.#}){(turn == 0 ? "" : $"rotate({turn})")}"/>""");
            }
        }
    }
}
