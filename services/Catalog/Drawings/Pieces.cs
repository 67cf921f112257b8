namespace Marketplace.Catalog.Drawings;

/// <summary>One grain, bean, slice or leaf around the point 0 0, lit from the upper left.</summary>
internal static class Pieces
{
    public static string Grain(string colour, double length, double width) =>
        $"""<ellipse rx="{length / 2:0.#}" ry="{width / 2:0.#}" fill="{colour}" stroke="{Colour.Darker(colour, .4)}" stroke-width=".7"/><ellipse cx="-{length / 9:0.#}" cy="-{width / 6:0.#}" rx="{length / 5:0.#}" ry="{width / 7:0.#}" fill="#fff" opacity=".55"/>""";

    public static string Bean(string colour, double size, string eye) =>
        $"""<path d="M-{size} 0C-{size} -{size * .9:0.#} {size} -{size * .9:0.#} {size} 0C{size} {size * .8:0.#} {size * .3:0.#} {size * .6:0.#} 0 {size * .5:0.#}S-{size} {size * .8:0.#} -{size} 0z" fill="{colour}" stroke="{Colour.Darker(colour, .45)}" stroke-width=".8"/><ellipse cy="{size * .42:0.#}" rx="{size * .26:0.#}" ry="{size * .1:0.#}" fill="{eye}"/><ellipse cx="-{size * .35:0.#}" cy="-{size * .3:0.#}" rx="{size * .32:0.#}" ry="{size * .16:0.#}" fill="#fff" opacity=".5"/>""";

    public static string Ball(string colour, double size) =>
        $"""<circle r="{size}" fill="{colour}" stroke="{Colour.Darker(colour, .4)}" stroke-width=".8"/><path d="M-{size * .7:0.#} {size * .5:0.#}A{size} {size} 0 0 0 {size * .9:0.#} {size * .2:0.#}" fill="none" stroke="{Colour.Darker(colour, .3)}" stroke-width="{size * .28:0.#}" opacity=".5"/><ellipse cx="-{size * .35:0.#}" cy="-{size * .4:0.#}" rx="{size * .28:0.#}" ry="{size * .2:0.#}" fill="#fff" opacity=".6"/>""";

    public static string Seed(string colour, string stripe, double length) =>
        $"""<path d="M-{length / 2:0.#} 0C-{length / 3:0.#} -{length * .3:0.#} {length / 4:0.#} -{length * .26:0.#} {length / 2:0.#} 0C{length / 4:0.#} {length * .26:0.#} -{length / 3:0.#} {length * .3:0.#} -{length / 2:0.#} 0z" fill="{colour}" stroke="{Colour.Darker(colour, .45)}" stroke-width=".7"/><path d="M-{length * .36:0.#} -{length * .06:0.#}Q0 -{length * .16:0.#} {length * .36:0.#} -{length * .02:0.#}M-{length * .34:0.#} {length * .08:0.#}Q0 {length * .16:0.#} {length * .34:0.#} {length * .04:0.#}" fill="none" stroke="{stripe}" stroke-width="{length * .06:0.##}"/>""";

    public static string Strip(string colour, double length, double width) =>
        $"""<rect x="-{length / 2:0.#}" y="-{width / 2:0.#}" width="{length}" height="{width}" rx="{width * .4:0.#}" fill="{colour}" stroke="{Colour.Darker(colour, .45)}" stroke-width=".9"/><path d="M-{length * .4:0.#} -{width * .16:0.#}H{length * .34:0.#}" stroke="{Colour.Lighter(colour, .45)}" stroke-width="{width * .16:0.#}" stroke-linecap="round" opacity=".8"/><path d="M-{length * .34:0.#} {width * .2:0.#}H{length * .4:0.#}" stroke="{Colour.Darker(colour, .3)}" stroke-width="{width * .1:0.#}" stroke-linecap="round" opacity=".6"/>""";

    public static string Cube(string colour, double size) =>
        $"""<path d="M-{size} -{size * .4:0.#}L0 -{size}L{size} -{size * .4:0.#}L0 {size * .2:0.#}z" fill="{Colour.Lighter(colour, .3)}"/><path d="M-{size} -{size * .4:0.#}L0 {size * .2:0.#}V{size}L-{size} {size * .45:0.#}z" fill="{colour}"/><path d="M{size} -{size * .4:0.#}L0 {size * .2:0.#}V{size}L{size} {size * .45:0.#}z" fill="{Colour.Darker(colour, .22)}"/>""";

    public static string Flake(string colour, double size) =>
        $"""<path d="M-{size} -{size * .1:0.#}C-{size * .8:0.#} -{size * .8:0.#} -{size * .1:0.#} -{size * .9:0.#} {size * .2:0.#} -{size * .7:0.#}S{size} -{size * .4:0.#} {size * .9:0.#} {size * .1:0.#}S{size * .2:0.#} {size * .8:0.#} -{size * .2:0.#} {size * .6:0.#}S-{size} {size * .4:0.#} -{size} -{size * .1:0.#}z" fill="{colour}" stroke="{Colour.Darker(colour, .45)}" stroke-width=".8"/><path d="M-{size * .5:0.#} {size * .1:0.#}Q0 -{size * .5:0.#} {size * .5:0.#} -{size * .1:0.#}" fill="none" stroke="{Colour.Lighter(colour, .4)}" stroke-width="{size * .13:0.#}" stroke-linecap="round" opacity=".7"/>""";

    public static string Ring(string colour, string rim, double size) =>
        $"""<circle r="{size}" fill="{colour}" stroke="{rim}" stroke-width="{size * .16:0.#}"/><circle r="{size * .28:0.#}" fill="{Colour.Darker(colour, .45)}"/><path d="M0 -{size * .8:0.#}V-{size * .4:0.#}M{size * .7:0.#} {size * .3:0.#}L{size * .36:0.#} {size * .2:0.#}M-{size * .7:0.#} {size * .3:0.#}L-{size * .36:0.#} {size * .2:0.#}" stroke="{rim}" stroke-width=".8" opacity=".6"/>""";

    public static string Leaf(string colour, double length) =>
        $"""<path d="M-{length / 2:0.#} {length * .1:0.#}Q-{length * .1:0.#} -{length * .3:0.#} {length / 2:0.#} -{length * .1:0.#}Q{length * .1:0.#} {length * .16:0.#} -{length / 2:0.#} {length * .1:0.#}z" fill="{colour}" stroke="{Colour.Darker(colour, .4)}" stroke-width=".7"/>""";

    public static string Dumpling(string colour, double size) =>
        $"""<path d="M-{size} {size * .45:0.#}C-{size} -{size * .9:0.#} {size} -{size * .9:0.#} {size} {size * .45:0.#}Q0 {size * .75:0.#} -{size} {size * .45:0.#}z" fill="{colour}" stroke="{Colour.Darker(colour, .3)}" stroke-width="1"/><path d="M-{size * .9:0.#} {size * .1:0.#}Q0 -{size * 1.1:0.#} {size * .9:0.#} {size * .1:0.#}M-{size * .55:0.#} -{size * .3:0.#}l{size * .12:0.#} {size * .36:0.#}M-{size * .2:0.#} -{size * .5:0.#}l{size * .06:0.#} {size * .38:0.#}M{size * .2:0.#} -{size * .5:0.#}l-{size * .06:0.#} {size * .38:0.#}M{size * .55:0.#} -{size * .3:0.#}l-{size * .12:0.#} {size * .36:0.#}" fill="none" stroke="{Colour.Darker(colour, .22)}" stroke-width="1.1"/><ellipse cx="-{size * .3:0.#}" cy="{size * .12:0.#}" rx="{size * .3:0.#}" ry="{size * .12:0.#}" fill="#fff" opacity=".8"/>""";

    public static string Shaomai(string colour, double size) =>
        $"""<path d="M-{size * .8:0.#} {size * .6:0.#}Q-{size} 0 -{size * .5:0.#} -{size * .4:0.#}L-{size * .7:0.#} -{size * .9:0.#}L-{size * .2:0.#} -{size * .7:0.#}L0 -{size}L{size * .25:0.#} -{size * .7:0.#}L{size * .7:0.#} -{size * .9:0.#}L{size * .5:0.#} -{size * .4:0.#}Q{size} 0 {size * .8:0.#} {size * .6:0.#}Q0 {size} -{size * .8:0.#} {size * .6:0.#}z" fill="{colour}" stroke="{Colour.Darker(colour, .3)}" stroke-width="1"/><ellipse cy="-{size * .55:0.#}" rx="{size * .36:0.#}" ry="{size * .18:0.#}" fill="#C98A6A"/><path d="M-{size * .5:0.#} -{size * .3:0.#}Q0 {size * .1:0.#} {size * .5:0.#} -{size * .3:0.#}M-{size * .3:0.#} 0V{size * .6:0.#}M{size * .3:0.#} 0V{size * .6:0.#}" fill="none" stroke="{Colour.Darker(colour, .2)}" stroke-width="1"/>""";

    /// <summary>A slice of meat rolled up, seen from its end.</summary>
    public static string Roll(string colour, double size) =>
        $"""<circle r="{size}" fill="#FFF1E8" stroke="{Colour.Darker(colour, .25)}" stroke-width=".9"/><path d="M0 0C{size * .3:0.#} -{size * .3:0.#} {size * .5:0.#} {size * .3:0.#} 0 {size * .4:0.#}S-{size * .6:0.#} -{size * .5:0.#} 0 -{size * .62:0.#}S{size * .85:0.#} {size * .3:0.#} {size * .3:0.#} {size * .74:0.#}" fill="none" stroke="{colour}" stroke-width="{size * .26:0.#}" stroke-linecap="round"/>""";

    public static string Mince(string colour, double length) =>
        $"""<path d="M-{length / 2:0.#} 2Q-{length / 4:0.#} -5 0 0T{length / 2:0.#} -2" fill="none" stroke="{Colour.Darker(colour, .35)}" stroke-width="6.4" stroke-linecap="round"/><path d="M-{length / 2:0.#} 1.4Q-{length / 4:0.#} -5.6 0 -.6T{length / 2:0.#} -2.6" fill="none" stroke="{colour}" stroke-width="4.6" stroke-linecap="round"/>""";

    /// <summary>A piece of meat with its layer of fat.</summary>
    public static string MeatCube(string colour, double size) =>
        $"""<path d="M-{size} -{size * .5:0.#}Q0 -{size} {size} -{size * .5:0.#}L{size * .9:0.#} {size * .6:0.#}Q0 {size} -{size * .9:0.#} {size * .6:0.#}z" fill="{colour}" stroke="{Colour.Darker(colour, .4)}" stroke-width="1"/><path d="M-{size} -{size * .5:0.#}Q0 -{size} {size} -{size * .5:0.#}L{size * .97:0.#} -{size * .2:0.#}Q0 -{size * .66:0.#} -{size * .97:0.#} -{size * .2:0.#}z" fill="#FFF0E2"/><path d="M-{size * .8:0.#} {size * .2:0.#}Q-{size * .2:0.#} -{size * .1:0.#} {size * .8:0.#} {size * .14:0.#}" fill="none" stroke="#F9D3C6" stroke-width="{size * .14:0.#}" stroke-linecap="round"/>""";

    public static string Cap(string colour, double size) =>
        $"""<path d="M-{size * .2:0.#} {size * .1:0.#}L-{size * .16:0.#} {size * .95:0.#}H{size * .2:0.#}L{size * .24:0.#} {size * .1:0.#}z" fill="#E6D3B1" stroke="#A88B62" stroke-width=".7"/><path d="M-{size} {size * .25:0.#}C-{size * .9:0.#} -{size} {size * .9:0.#} -{size} {size} {size * .25:0.#}Q0 {size * .5:0.#} -{size} {size * .25:0.#}z" fill="{colour}" stroke="{Colour.Darker(colour, .4)}" stroke-width=".8"/><path d="M-{size * .6:0.#} -{size * .1:0.#}Q-{size * .3:0.#} -{size * .55:0.#} {size * .1:0.#} -{size * .55:0.#}" fill="none" stroke="{Colour.Lighter(colour, .45)}" stroke-width="{size * .14:0.#}" stroke-linecap="round" opacity=".8"/>""";

    public static string Pepper(string colour, double length) =>
        $"""<path d="M-{length / 2:0.#} -2Q-{length * .1:0.#} -{length * .2:0.#} {length / 2:0.#} {length * .06:0.#}Q{length * .1:0.#} {length * .16:0.#} -{length / 2:0.#} 5z" fill="{colour}" stroke="{Colour.Darker(colour, .45)}" stroke-width=".9"/><path d="M-{length * .38:0.#} -2Q-{length * .1:0.#} -{length * .12:0.#} {length * .2:0.#} -1" fill="none" stroke="{Colour.Lighter(colour, .6)}" stroke-width="1.8" stroke-linecap="round" opacity=".8"/><path d="M-{length / 2:0.#} 1.5l-{length * .13:0.#} -3" stroke="#7C7A3A" stroke-width="2.4" stroke-linecap="round"/>""";
}
