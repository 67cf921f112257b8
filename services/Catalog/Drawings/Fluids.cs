namespace Marketplace.Catalog.Drawings;

/// <summary>The colour of what is poured or spooned, and what swims in it.</summary>
internal static class Fluids
{
    private static readonly (string Words, string Colour)[] Known =
    [
        ("黄油", "#F3CE5C"), ("牛奶 鲜奶 奶 艾日格 酸奶", "#FCFAF1"), ("蜂蜜", "#E6A01E"), ("沙棘", "#EE9A1E"), ("沙果罐头", "#EBC98A"), ("沙果汁", "#D9924A"), ("罐头", "#E9C98E"), ("蓝莓", "#4A2A5E"),
        ("热炒胡麻油", "#A8661A"), ("胡麻油 亚麻籽油", "#D69A1E"), ("菜籽油", "#C98414"), ("大豆油", "#EBC04A"), ("葵花籽油", "#F2D05A"), ("文冠果", "#E6BE4E"), ("油", "#E2B23C"),
        ("白醋", "#F3F1E4"), ("米醋 陈醋 老醋 香醋", "#4A1E14"), ("酱油", "#2E1610"), ("剁椒 辣椒酱 辣酱", "#C4301C"), ("韭花", "#5E7A34"), ("黄豆酱 豆酱", "#7A4526"), ("酱菜 毛葱", "#8A5A34"), ("胡麻盐 芝麻盐", "#A37C52"),
    ];

    public static string? Of(Pack pack)
    {
        foreach (var (words, colour) in Known)
        {
            if (pack.Says(words.Split(' '))) return colour;
        }
        return null;
    }

    public static string Bits(Pack pack)
    {
        if (pack.Says("剁椒")) return Scatter(dice => Pieces.Flake(dice.Of(["#DD4A2C", "#A81E14", "#F3D58A"]), dice.Between(4, 8)));
        if (pack.Says("韭花")) return Scatter(dice => Pieces.Flake(dice.Of(["#7E9A4A", "#48652A", "#A3B86A"]), dice.Between(3, 6)));
        if (pack.Says("黄豆酱")) return Scatter(dice => Pieces.Ball(dice.Of(["#9C6238", "#B07A48"]), dice.Between(4, 7)));
        if (pack.Says("毛葱")) return Scatter(dice => Pieces.Ball(dice.Of(["#C99A6A", "#A8724A", "#B98A8A"]), dice.Between(11, 16)));
        if (pack.Says("沙果罐头")) return Scatter(dice => Pieces.Ball(dice.Of(["#E2B25A", "#DB9A52", "#E8C070"]), dice.Between(15, 20)));
        if (pack.Says("胡麻盐")) return Scatter(dice => Pieces.Flake(dice.Of(["#6E4A2A", "#F3EAD8", "#8E6842"]), dice.Between(2, 4)));
        if (pack.Says("蓝莓")) return Scatter(dice => Pieces.Ball(dice.Of(["#3A2350", "#5E3A72"]), dice.Between(8, 12)));
        return "";
    }

    private static string Scatter(Func<Dice, string> bit)
    {
        var dice = new Dice("bits");
        return string.Concat(Enumerable.Range(0, 64).Select(at =>
            $"""<g transform="translate({104 + (at % 8 * 26) + dice.Between(-9, 9):0.#} {128 + (at / 8 * 30) + dice.Between(-10, 10):0.#})rotate({dice.Below(360)})">{bit(dice)}</g>"""));
    }
}
