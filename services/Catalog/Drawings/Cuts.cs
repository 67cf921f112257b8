namespace Marketplace.Catalog.Drawings;

/// <summary>Cuts of meat as they lie, about 200 wide and 150 high around the point 0 0; null where the name tells none.</summary>
internal static class Cuts
{
    public const string Light = """
        <linearGradient id="red" x2=".3" y2="1"><stop offset="0" stop-color="#D8594F"/><stop offset=".55" stop-color="#B5332F"/><stop offset="1" stop-color="#86201F"/></linearGradient>
        <linearGradient id="pink" x2=".3" y2="1"><stop offset="0" stop-color="#F0A79B"/><stop offset=".6" stop-color="#D97A70"/><stop offset="1" stop-color="#B4554E"/></linearGradient>
        <linearGradient id="dim" x2=".3" y2="1"><stop offset="0" stop-color="#9C3A34"/><stop offset="1" stop-color="#541A1A"/></linearGradient>
        <linearGradient id="fat" x2=".2" y2="1"><stop offset="0" stop-color="#FFFAF0"/><stop offset="1" stop-color="#EFD9BE"/></linearGradient>
        <linearGradient id="bone" y2="1"><stop offset="0" stop-color="#FFFBEF"/><stop offset="1" stop-color="#D9BF95"/></linearGradient>
        <linearGradient id="skin" x2=".3" y2="1"><stop offset="0" stop-color="#FBEBCB"/><stop offset=".6" stop-color="#EFCFA0"/><stop offset="1" stop-color="#CE9F68"/></linearGradient>
        """;

    // The first that fits: 去骨肉 is no bone.
    private static readonly (string Words, Func<string> Draw)[] Known =
    [
        ("羊尾巴油", Fat), ("肉馅", Mince), ("五花", Belly), ("牛舌", Tongue), ("牛尾", Tail), ("脖", Neck), ("羊肝 羊心 肝", Offal),
        ("去骨肉 前腿肉 牛霖", Slab), ("羊蝎子 脊骨", Spine), ("腿骨 骨棒 骨头", MarrowBones), ("肋排 羊排 排骨", Ribs), ("腱", Shank),
        ("牛筋 板筋 头巴脑", Tendon), ("后腿 羊腿", () => Leg(1)), ("前腿", () => Leg(-1)), ("牛腩块 牛肉粒 肉块", Dice), ("牛腩", Strips),
        ("鸡", () => Bird(1)), ("鹅", () => Bird(1.14)), ("酱牛肉", Sauced), ("牛肉 羊肉", Slab),
    ];

    public static string? Of(Pack pack)
    {
        if (pack.Category is not ("beef" or "lamb" or "poultry-pork") && !pack.Says("酱牛肉")) return null;
        // The name before what stands in brackets: 羊肉馅（前腿现绞） is no leg.
        return Of(LabelWords.Parts(pack.Name).Name) ?? Of(pack.Name);
    }

    private static string? Of(string name)
    {
        foreach (var (words, draw) in Known)
        {
            if (words.Split(' ').Any(word => name.Contains(word, StringComparison.Ordinal))) return draw();
        }
        return null;
    }

    private static string Slab() => """
        <path d="M-96 10C-104 -46 -60 -78 -8 -76S92 -60 100 -12S66 66 6 68S-90 60 -96 10z" fill="url(#red)"/><path d="M-96 10C-104 -46 -60 -78 -8 -76S92 -60 100 -12C88 -44 40 -58 -8 -58S-84 -34 -88 24z" fill="url(#fat)"/>
        <path d="M-66 -8Q-20 -32 34 -22T84 2M-72 22Q-16 0 30 12T78 28M-44 46Q0 32 48 42" fill="none" stroke="#F6C6B8" stroke-width="3.4" stroke-linecap="round" opacity=".75"/><path d="M-50 6Q-10 -8 20 -4M-20 32Q10 22 40 26" fill="none" stroke="#7A1A1A" stroke-width="3" stroke-linecap="round" opacity=".35"/>
        """;

    private static string Leg(int side) => $"""
        <g transform="scale({side} 1)rotate(-8)"><path d="M62 -10C84 -16 96 -26 112 -34C122 -40 132 -28 122 -20C132 -14 124 0 114 -2C98 4 82 12 62 18z" fill="url(#bone)"/>
        <path d="M-100 8C-104 -44 -66 -74 -20 -70S56 -30 82 -22C92 -18 92 6 80 12C48 24 18 66 -34 68S-98 50 -100 8z" fill="url(#red)"/><path d="M-20 -70C26 -66 56 -30 82 -22C86 -18 88 -12 86 -6C52 -14 20 -46 -18 -52S-82 -30 -90 36C-96 28 -100 18 -100 8C-104 -44 -66 -74 -20 -70z" fill="url(#fat)"/>
        <path d="M-74 10Q-30 -22 30 -8M-66 32Q-20 4 36 10M-46 52Q-10 30 24 30" fill="none" stroke="#F7C4B6" stroke-width="3" stroke-linecap="round" opacity=".7"/></g>
        """;

    private static string Ribs()
    {
        var bones = string.Concat(Enumerable.Range(0, 7).Select(at => $"""<path d="M{-86 + (at * 28)} 66Q{-94 + (at * 28)} -10 {-80 + (at * 28)} -88" fill="none" stroke="url(#bone)" stroke-width="9" stroke-linecap="round"/>"""));
        var meat = string.Concat(Enumerable.Range(0, 6).Select(at => $"""<path d="M{-72 + (at * 28)} 60Q{-80 + (at * 28)} -4 {-68 + (at * 28)} -52" fill="none" stroke="#8E2422" stroke-width="5" stroke-linecap="round" opacity=".5"/>"""));
        return $"""
            {bones}<path d="M-104 54C-108 0 -104 -40 -92 -58Q0 -76 96 -58C106 -30 104 20 102 52Q0 84 -104 54z" fill="url(#red)"/><path d="M-104 54C-106 30 -106 20 -105 10Q0 42 104 10C105 24 104 40 102 52Q0 84 -104 54z" fill="url(#fat)"/>
            {meat}{bones.Replace("stroke-width=\"9\"", "stroke-width=\"6\" opacity=\".55\"", StringComparison.Ordinal)}
            """;
    }

    private static string Shank() => """
        <path d="M-106 -4C-98 -40 -44 -62 8 -58S104 -30 106 0S60 58 2 62S-114 38 -106 -4z" fill="url(#red)"/><path d="M-104 -8C-60 -52 40 -58 100 -14C60 -34 -30 -30 -84 8zM-100 18C-40 -8 50 -10 104 8C60 12 -30 14 -70 40z" fill="#E8897C" opacity=".5"/>
        <path d="M-106 -4C-96 -16 -82 -20 -70 -14S-64 12 -80 22S-104 20 -106 -4zM106 0C96 -12 84 -14 74 -8S66 16 80 24S104 20 106 0z" fill="url(#fat)"/><path d="M-72 -12Q-10 -42 76 -10M-70 4Q0 -12 72 6M-72 20Q0 20 76 18M-50 42Q4 48 52 38" fill="none" stroke="#FBE3D4" stroke-width="3" stroke-linecap="round" opacity=".75"/>
        <path d="M-40 -26Q0 -38 48 -26M-46 12Q0 4 50 12M-30 34Q4 38 40 30" fill="none" stroke="#7A1A1A" stroke-width="2.4" opacity=".35"/><path d="M-60 -36Q-10 -54 44 -48" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" opacity=".4"/>
        """;

    private static string Tail() => string.Concat(new[] { (-74, 18, 34), (-22, -34, 34), (26, 26, 31), (66, -36, 26), (88, 24, 20), (-76, -46, 24) }.Select(disc =>
        $"""<g transform="translate({disc.Item1} {disc.Item2})"><circle r="{disc.Item3}" fill="url(#fat)"/><circle r="{disc.Item3 * .8:0.#}" fill="url(#red)"/><circle r="{disc.Item3 * .36:0.#}" fill="url(#bone)"/><circle r="{disc.Item3 * .16:0.#}" fill="#B8554A"/><path d="M0 -{disc.Item3 * .76:0.#}V-{disc.Item3 * .4:0.#}M{disc.Item3 * .66:0.#} {disc.Item3 * .38:0.#}L{disc.Item3 * .34:0.#} {disc.Item3 * .2:0.#}M-{disc.Item3 * .66:0.#} {disc.Item3 * .38:0.#}L-{disc.Item3 * .34:0.#} {disc.Item3 * .2:0.#}" stroke="#F6D3C2" stroke-width="2.4"/></g>"""));

    private static string Neck() => """
        <path d="M-100 -30C-60 -62 60 -64 100 -34C108 0 106 30 98 46C56 70 -58 70 -98 46C-106 20 -106 -6 -100 -30z" fill="url(#red)"/><path d="M-100 -30C-60 -62 60 -64 100 -34L102 -18C58 -44 -58 -42 -103 -14z" fill="url(#fat)"/>
        <ellipse cx="-92" cy="8" rx="20" ry="36" fill="url(#pink)" stroke="#FFF1E2" stroke-width="5"/><ellipse cx="-92" cy="8" rx="8" ry="14" fill="url(#bone)"/><path d="M-56 -20Q10 -34 84 -14M-58 6Q10 -6 88 10M-56 32Q10 26 80 34" fill="none" stroke="#F7C9BA" stroke-width="3.2" stroke-linecap="round" opacity=".7"/>
        """;

    private static string Tongue() => """
        <path d="M-104 16C-106 -30 -66 -58 -14 -54C44 -50 84 -34 108 -12C118 0 108 16 92 18C50 24 34 58 -24 62S-104 50 -104 16z" fill="url(#pink)"/><path d="M-84 -10C-40 -34 20 -34 88 -6" fill="none" stroke="#FBD9D0" stroke-width="6" stroke-linecap="round" opacity=".8"/>
        <path d="M-104 16C-104 50 -80 62 -24 62C0 60 18 52 34 42C-10 40 -60 44 -104 16z" fill="#A9504A" opacity=".6"/><path d="M-60 4h.1M-40 10h.1M-20 2h.1M0 10h.1M20 2h.1M40 8h.1M-70 20h.1M-30 24h.1M10 22h.1" stroke="#B9655C" stroke-width="4" stroke-linecap="round"/>
        """;

    private static string Offal() => """
        <path d="M-102 10C-106 -40 -60 -70 -10 -58C30 -50 40 -10 26 20C10 54 -40 70 -74 56C-92 48 -100 34 -102 10z" fill="url(#dim)"/><path d="M-84 -4C-70 -40 -36 -48 -8 -42" fill="none" stroke="#D98A80" stroke-width="6" stroke-linecap="round" opacity=".7"/>
        <path d="M30 8C26 -26 52 -44 78 -36C106 -28 112 6 96 34C84 56 62 66 54 62C40 54 32 34 30 8z" fill="url(#red)"/><path d="M36 -10C44 -40 92 -42 102 -8C84 -20 56 -22 36 -10z" fill="url(#fat)"/><path d="M58 0Q52 26 58 48M80 -2Q80 20 70 44" fill="none" stroke="#F3C4B4" stroke-width="3" opacity=".6"/>
        """;

    private static string Spine() => string.Concat(new[] { (-68, -26, -10), (4, -34, 6), (72, -22, 14), (-44, 32, 8), (32, 34, -8) }.Select(at =>
        $"""<g transform="translate({at.Item1} {at.Item2})rotate({at.Item3})"><path d="M-34 6C-36 -22 -16 -32 0 -30S36 -22 34 6S16 30 0 30S-32 28 -34 6z" fill="url(#red)"/><path d="M-8 -34L0 -52L9 -34C16 -24 32 -30 40 -18C34 -8 22 -8 18 2C16 18 8 22 0 22S-16 18 -18 2C-22 -8 -34 -8 -40 -18C-32 -30 -16 -24 -8 -34z" fill="url(#bone)"/><circle cy="-6" r="6" fill="#C77A62"/><path d="M-26 14Q0 4 26 14" fill="none" stroke="#F6C9BA" stroke-width="2.6" opacity=".7"/></g>"""));

    private static string MarrowBones() => string.Concat(new[] { (0, -46, -6), (0, 0, 5), (0, 44, -4) }.Select(at =>
        $"""<g transform="translate({at.Item1} {at.Item2})rotate({at.Item3})"><path d="M-78 -12H78V12H-78z" fill="url(#bone)"/><path d="M-78 -12C-84 -30 -110 -26 -106 -6C-116 6 -104 28 -88 20C-82 16 -80 14 -78 12zM78 -12C84 -30 110 -26 106 -6C116 6 104 28 88 20C82 16 80 14 78 12z" fill="url(#bone)"/><path d="M-58 -16Q0 -26 60 -14Q66 0 58 15Q0 24 -56 14Q-64 0 -58 -16z" fill="url(#red)"/><path d="M-46 -4Q0 -12 50 -4M-40 8Q0 4 44 8" fill="none" stroke="#F7CBBB" stroke-width="2.6" opacity=".75"/></g>"""));

    private static string Tendon() => string.Concat(new[] { (-56, -36, -16), (44, -40, 10), (-8, 4, -6), (-60, 42, 8), (60, 36, -12) }.Select(at =>
        $"""<g transform="translate({at.Item1} {at.Item2})rotate({at.Item3})"><path d="M-48 4C-46 -20 -20 -26 4 -24S50 -16 48 6S20 26 -6 26S-50 22 -48 4z" fill="url(#red)"/><path d="M-44 -4C-20 -14 24 -14 46 0C40 8 -20 4 -46 10z" fill="#F3E3C4"/><path d="M-36 14Q0 6 36 14" fill="none" stroke="#F9E9CF" stroke-width="6" stroke-linecap="round" opacity=".9"/></g>"""));

    private static string Pieces(double size, double step, Func<double, string> piece) => string.Concat(
        Enumerable.Range(0, 4).SelectMany(row => Enumerable.Range(0, 5).Select(column =>
            $"""<g transform="translate({-84 + (column * step) + (row % 2 * 12):0.#} {-58 + (row * step * .92):0.#})rotate({((column * 37) + (row * 53)) % 70 - 35})">{piece(size)}</g>""")));

    private static string Dice() => Pieces(23, 40, size => Drawings.Pieces.MeatCube("#BE3E38", size));

    private static string Mince() => """<path d="M-96 -60H96Q104 0 96 64H-96Q-104 0 -96 -60z" fill="#8E2A26"/>""" + string.Concat(Enumerable.Range(0, 9).SelectMany(row => Enumerable.Range(0, 6).Select(column =>
        $"""<g transform="translate({-80 + (column * 32) + (row % 2 * 9)} {-54 + (row * 14)})rotate({(row * 29 + column * 17) % 24 - 12})">{Drawings.Pieces.Mince((row + column) % 4 == 0 ? "#F0B9AC" : "#CF5A50", 34)}</g>""")));

    private static string Strips() => string.Concat(Enumerable.Range(0, 5).Select(at =>
        $"""<g transform="translate(0 {-56 + (at * 28)})rotate({(at % 2 * 5) - 2})"><path d="M-98 -10Q0 -20 98 -9Q104 0 97 11Q0 4 -97 12Q-104 0 -98 -10z" fill="url(#red)"/><path d="M-98 -10Q0 -20 98 -9L99 -3Q0 -13 -100 -4z" fill="url(#fat)"/><path d="M-90 4Q0 -6 90 4" fill="none" stroke="#F8D6C8" stroke-width="3" opacity=".8"/></g>"""));

    private static string Belly() => """
        <path d="M-98 -62Q0 -72 98 -62Q106 0 98 66Q0 74 -98 66Q-106 0 -98 -62z" fill="url(#red)"/><path d="M-98 -62Q0 -72 98 -62L100 -48Q0 -58 -100 -48z" fill="#4A3A32"/><path d="M-100 -48Q0 -58 100 -48L102 -24Q0 -36 -102 -24zM-103 -4Q0 -14 103 -4V10Q0 0 -103 10zM-102 32Q0 24 102 32L101 44Q0 38 -101 44z" fill="url(#fat)"/>
        <path d="M-90 -14Q0 -24 90 -14M-90 20Q0 12 90 20M-90 56Q0 52 90 56" fill="none" stroke="#7A1A1A" stroke-width="2" opacity=".3"/>
        """;

    private static string Fat() => string.Concat(new[] { (-50, -34, -6), (50, -30, 8), (-46, 34, 5), (52, 36, -7) }.Select(at =>
        $"""<g transform="translate({at.Item1} {at.Item2})rotate({at.Item3})"><path d="M-46 -22Q0 -34 46 -22Q54 0 46 24Q0 34 -46 24Q-54 0 -46 -22z" fill="url(#fat)" stroke="#DCC29A"/><path d="M-36 -10Q0 -20 36 -10M-34 10Q0 4 36 10" fill="none" stroke="#E6C9A0" stroke-width="2.4" opacity=".8"/></g>"""));

    private static string Bird(double size) => $"""
        <g transform="scale({size})"><path d="M-96 6C-100 -46 -50 -70 6 -64C64 -58 100 -28 96 10C92 48 48 66 -4 66S-92 54 -96 6z" fill="url(#skin)"/><path d="M-70 16C-66 -20 -26 -30 0 -14C22 2 18 40 -8 50C-34 60 -72 52 -70 16z" fill="url(#skin)" stroke="#C9975E" stroke-opacity=".6"/>
        <path d="M-8 48C-30 62 -62 66 -84 84L-96 74C-84 66 -74 50 -66 34z" fill="url(#skin)"/><path d="M30 -20C56 -26 84 -6 78 22C72 36 46 34 38 18C32 6 26 -8 30 -20z" fill="url(#skin)" stroke="#C9975E" stroke-opacity=".6"/><path d="M-66 -36C-40 -56 10 -58 46 -48" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".6"/></g>
        """;

    private static string Sauced() => """
        <path d="M-98 6C-102 -44 -56 -66 -4 -64S92 -52 98 -6S64 62 6 62S-94 52 -98 6z" fill="#7A3A22"/><path d="M-90 -6C-80 -44 -40 -56 0 -54S80 -40 88 -8" fill="none" stroke="#B9714A" stroke-width="8" stroke-linecap="round" opacity=".7"/><path d="M-66 0Q-10 -22 66 -4M-64 22Q0 4 66 20M-40 42Q4 30 46 40" fill="none" stroke="#E0AE84" stroke-width="4" stroke-linecap="round" opacity=".7"/>
        """;
}
