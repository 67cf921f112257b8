namespace Marketplace.Catalog.Drawings;

/// <summary>Ways goods lie in a pack, each as the fill <c>url(#in)</c>.</summary>
internal static class Fillings
{
    private const string Id = "in";

    public static Func<Dice, string> Pile(string bed, double step, string[] shapes, int turn) =>
        dice => Heap.Of(Id, bed, step, shapes, dice, turn);

    public static Func<Dice, string> Grains(string colour, double length, double width, params string[] others) => Pile(
        Colour.Darker(colour, .34), Math.Sqrt(length * width) * .82,
        [.. others.Prepend(colour).Select(each => Pieces.Grain(each, length, width))], 180);

    public static Func<Dice, string> Beans(string colour, double size, string eye, params string[] others) => Pile(
        Colour.Darker(colour, .5), size * 1.5,
        [.. others.Prepend(colour).Append(Colour.Lighter(colour, .1)).Select(each => Pieces.Bean(each, size, eye))], 180);

    public static Func<Dice, string> Corners(string colour, string other) => Pile(
        Colour.Darker(colour, .4), 7, [Pieces.Cube(colour, 5), Pieces.Cube(other, 5)], 180);

    public static Func<Dice, string> Seeds(string colour, string stripe, double length) => Pile(
        Colour.Darker(colour, .4), length * .6,
        [Pieces.Seed(colour, stripe, length), Pieces.Seed(Colour.Lighter(colour, .1), stripe, length)], 180);

    public static Func<Dice, string> Flakes(string colour, double size, string other) => Pile(
        Colour.Darker(colour, .4), size * 1.2, [Pieces.Flake(colour, size), Pieces.Flake(other, size)], 180);

    public static Func<Dice, string> Flour(string colour) => dice =>
        Heap.Of(Id, colour, 11, [$"""<circle r=".8" fill="{Colour.Darker(colour, .14)}"/>""", $"""<circle r="1" fill="{Colour.Lighter(colour, .6)}"/>"""], dice, 0);

    // Bundles that hang side by side.
    public static Func<Dice, string> Strands(string colour, double width) => dice =>
    {
        var shades = new[] { colour, Colour.Lighter(colour, .28), Colour.Darker(colour, .14) };
        var count = (int)(60 / width);
        var side = Math.Round(count * width, 1);
        var strands = string.Concat(Enumerable.Range(0, count).Select(at =>
            $"""<path d="M{(at + .5) * width:0.#} -2q{dice.Between(-width, width)} 30 0 62t0 62" fill="none" stroke="{dice.Of(shades)}" stroke-width="{width * .86:0.#}"/>"""));
        return $"""<pattern id="{Id}" width="{side}" height="120" patternUnits="userSpaceOnUse"><rect width="{side}" height="120" fill="{Colour.Darker(colour, .38)}"/>{strands}</pattern>""";
    };
}
