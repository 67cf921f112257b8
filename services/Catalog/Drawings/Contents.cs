using static Marketplace.Catalog.Drawings.Fillings;

namespace Marketplace.Catalog.Drawings;

/// <summary>What is in a pack, as a fill to be seen through its window; null where nobody knows, and then there is no window.</summary>
internal static class Contents
{
    /// <param name="Category">Of the goods, or the branch above; empty for any.</param>
    /// <param name="Words">One of them is in the name.</param>
    private sealed record Row(string Category, string Words, Func<Dice, string> Draw);

    private static readonly Row[] Rows =
    [
        new("rice", "黑米 紫米", Grains("#3A2632", 13, 5.4, "#4E3442")),
        new("rice", "红米", Grains("#9C4A34", 13, 5.4, "#B05E42")),
        new("rice", "糙米", Grains("#D9BC8C", 13, 5.4, "#C9A872")),
        new("rice", "胚芽", Grains("#EFE3C4", 12, 6, "#E2CF9E")),
        new("rice", "碎米", Grains("#F6F1E3", 7, 5, "#EDE4CC")),
        new("rice", "糯米", Grains("#FBF9F2", 10, 7, "#F3EFE2")),
        new("rice", "圆粒 圆", Grains("#F7F3E4", 9.5, 7, "#EFE8D2")),
        new("rice", "", Grains("#F8F5EA", 14, 5, "#EEE7D3")),
        new("", "四色米", Grains("#F0C24A", 7, 6.4, "#F4EEDC", "#8FA85A", "#3A322C")),
        new("gifts", "小米", Grains("#F0BE3E", 6.4, 6, "#F7CE5C")),
        new("gifts", "大米", Grains("#F8F5EA", 14, 5, "#EEE7D3")),
        new("millet", "八宝", Grains("#F0C24A", 8, 7, "#F4EEDC", "#8A3A2E", "#5E8B3C", "#3A322C", "#D9B98A")),
        new("millet", "黑小米 黑谷", Grains("#4A4238", 6.4, 6, "#5E5446")),
        new("millet", "白小米 白谷", Grains("#F4EBCB", 6.4, 6, "#EADFB8")),
        new("millet", "绿小米 绿谷", Grains("#A3B060", 6.4, 6, "#8F9E4E")),
        new("millet", "谷子", Grains("#D9A94A", 6.5, 6, "#C9963A")),
        new("millet", "黍 大黄米", Grains("#EDC052", 8.5, 7.6, "#F3CF6E")),
        new("millet", "红谷", Grains("#E29A3C", 6.4, 6, "#D4862E")),
        new("millet", "", Grains("#F0BE3E", 6.4, 6, "#F7CE5C")),
        new("coarse-grain", "炒米", Grains("#D9A95C", 8, 6, "#C98F42")),
        new("coarse-grain", "黄米面", Flour("#F3DC9A")),
        new("coarse-grain", "荞麦面", Flour("#CFC0AC")),
        new("coarse-grain", "莜面 燕麦面 面粉", Flour("#E6D5B4")),
        new("coarse-grain", "麦片", Flakes("#E3C998", 9, "#D2B27C")),
        new("coarse-grain", "燕麦仁 莜麦", Grains("#D6B67C", 13, 5.4, "#C7A264")),
        new("coarse-grain", "带皮荞麦", Corners("#4A3A30", "#5E4A3A")),
        new("coarse-grain", "荞麦", Corners("#A89A6E", "#C2B48A")),
        new("coarse-grain", "高粱", Grains("#A3482E", 8, 7.6, "#B9603E")),
        new("coarse-grain", "玉米糁 玉米碴", Corners("#F2B92E", "#F8CE5A")),
        new("beans", "绿豆", Beans("#6E9A3C", 5.6, "#F2F0D8")),
        new("beans", "黑豆", Beans("#2E2B2E", 7.6, "#C9C4B4")),
        new("beans", "小豆 红豆", Beans("#93282B", 6, "#F4E6DA")),
        new("beans", "花芸豆", Beans("#EBD9BE", 9, "#A33A32", "#E0C4A2")),
        new("beans", "芸豆", Beans("#7C1F24", 9, "#F4E6DA")),
        new("beans", "大豆 黄豆 豆浆豆", Beans("#E8CC82", 7, "#8A6A32")),
        new("noodles", "水饺 饺子", Pile("#F8F1E2", 20, [Pieces.Dumpling("#FBF5E8", 16)], 24)),
        new("noodles", "烧麦", Pile("#EFE2C6", 21, [Pieces.Shaomai("#F6EAD0", 15)], 16)),
        new("noodles", "窝窝", Pile("#C9A670", 15, [Pieces.Ring("#D9BC8C", "#B08A54", 8)], 10)),
        new("noodles", "煎饼", Pile("#DDAA4E", 24, [Pieces.Strip("#EDC468", 52, 13), Pieces.Strip("#E3B458", 52, 13)], 5)),
        new("noodles", "腐竹", Pile("#C79A4E", 13, [Pieces.Strip("#EBCB82", 42, 9), Pieces.Strip("#E0BB6C", 36, 8)], 70)),
        new("noodles", "饸饹 荞麦挂面 荞麦面条", Strands("#A58C6E", 5)),
        new("noodles", "粉条（宽 宽粉", Strands("#C9C4B2", 9)),
        new("noodles", "粉丝", Strands("#DAD8CC", 2.6)),
        new("noodles", "红薯粉条", Strands("#A08C78", 4.6)),
        new("noodles", "粉条", Strands("#C4BCA4", 5)),
        new("noodles", "淀粉", Flour("#FAFAF6")),
        new("noodles", "雪花粉 面粉", Flour("#FBF6E9")),
        new("noodles", "挂面 面条", Strands("#F0DDB0", 3.8)),
        new("dairy", "奶皮子", Pile("#EAD9A8", 28, [Pieces.Flake("#F9EFCF", 26), Pieces.Flake("#F5E6B8", 24)], 40)),
        new("dairy", "奶豆腐", Pile("#EADFC2", 19, [Pieces.Cube("#F8F2E0", 15)], 8)),
        new("dairy", "奶豆干 阿如勒", Pile("#DCCDA4", 13, [Pieces.Strip("#F4EACB", 30, 10), Pieces.Strip("#EEE0BA", 24, 10)], 80)),
        new("dairy", "奶酥酪", Pile("#E3CC94", 13, [Pieces.Cube("#F6E6B8", 10)], 20)),
        new("dairy", "奶片", Pile("#EFE8D6", 12, [Pieces.Ball("#FBF8EE", 8)], 30)),
        new("dairy", "奶粉", Flour("#FBF4DC")),
        new("dairy", "奶酪碎", Pile("#E9C664", 10, [Pieces.Strip("#F9E29A", 26, 6), Pieces.Strip("#F4D67C", 20, 6)], 90)),
        new("cooked-meat", "牛肉干", Pile("#3E1A10", 14, [Pieces.Strip("#6E2C1A", 40, 13), Pieces.Strip("#5A2214", 34, 12)], 60)),
        new("cooked-meat", "牛肉条", Pile("#5A2214", 9, [Pieces.Strip("#8E3B22", 36, 7), Pieces.Strip("#7A2E1A", 30, 6)], 60)),
        new("cooked-meat", "羊杂", Pile("#7C5A44", 11, [Pieces.Strip("#A3785A", 26, 9), Pieces.Strip("#8A5E48", 20, 8), Pieces.Strip("#C2A083", 22, 7)], 90)),
        new("cooked-meat", "丸", Pile("#7A4A36", 17, [Pieces.Ball("#B07A5E", 13)], 20)),
        new("dried-fruit", "沙果干", Pile("#C08A4E", 17, [Pieces.Ring("#E3BC82", "#A3412A", 14)], 30)),
        new("dried-fruit", "山丁子", Pile("#7A1C1C", 8, [Pieces.Ball("#B5302A", 5.4)], 30)),
        new("dried-fruit", "欧李", Pile("#6E1420", 13, [Pieces.Ball("#A8243A", 9.5)], 30)),
        new("dried-fruit", "蓝莓", Pile("#1F2140", 10, [Pieces.Ball("#3A3F72", 7)], 30)),
        new("dried-fruit", "红薯干", Pile("#A3551A", 14, [Pieces.Strip("#E08A36", 38, 13), Pieces.Strip("#D0762A", 32, 12)], 60)),
        new("dried-fruit", "果丹皮", Pile("#7A1F1C", 15, [Pieces.Strip("#B83A30", 40, 13), Pieces.Strip("#A8302A", 40, 13)], 8)),
        new("dried-fruit", "黑枸杞", Pile("#1F1626", 8, [Pieces.Ball("#3E2A4A", 5.4)], 30)),
        new("dried-fruit", "枸杞", Pile("#8A1812", 9, [Pieces.Grain("#D2342A", 15, 7), Pieces.Grain("#BE281F", 14, 6.4)], 180)),
        new("dried-fruit", "蜜瓜干", Pile("#C9902E", 14, [Pieces.Strip("#F2C66A", 38, 12), Pieces.Strip("#E8B452", 32, 12)], 60)),
        new("fresh-fruit", "蓝莓", Pile("#232A52", 14, [Pieces.Ball("#4A5796", 10), Pieces.Ball("#3A4680", 10)], 30)),
        new("dried-vegetables", "胡萝卜丁", Pile("#B8541A", 9, [Pieces.Cube("#EE8630", 7)], 20)),
        new("dried-vegetables", "辣椒面", Pile("#B32A1A", 6, [Pieces.Flake("#C9381F", 3.4), Pieces.Flake("#E8B45C", 2.2), Pieces.Flake("#A3241A", 3.6)], 180)),
        new("dried-vegetables", "辣椒段", Pile("#6E120E", 11, [Pieces.Strip("#B81F18", 17, 9), Pieces.Strip("#A01A16", 14, 9), Pieces.Ring("#C9342A", "#8A1410", 5)], 90)),
        new("dried-vegetables", "干椒", Pile("#5E100C", 14, [Pieces.Pepper("#B81F1A", 44), Pieces.Pepper("#9E1814", 38)], 80)),
        new("dried-vegetables", "老山芹", Pile("#4E5A24", 9, [Pieces.Strip("#7C8B3C", 34, 6), Pieces.Strip("#96A352", 30, 5), Pieces.Leaf("#6B7A30", 20)], 60)),
        new("mushrooms", "银耳 白木耳", Pile("#C9B98A", 14, [Pieces.Flake("#F6EFD3", 13), Pieces.Flake("#EFE4BC", 11)], 180)),
        new("mushrooms", "木耳", Pile("#1C1614", 14, [Pieces.Flake("#33261F", 13), Pieces.Flake("#463429", 11)], 180)),
        new("mushrooms", "滑子菇", Pile("#A8702A", 12, [Pieces.Ball("#D69A42", 9), Pieces.Cap("#C98A34", 9)], 40)),
        new("mushrooms", "香菇", Pile("#4A3423", 16, [Pieces.Cap("#7A5638", 14), Pieces.Cap("#8E6A48", 13)], 60)),
        new("mushrooms", "榛蘑", Pile("#5A3F28", 12, [Pieces.Cap("#A87E50", 9), Pieces.Cap("#8E6640", 10)], 70)),
        new("mushrooms", "猴头", Pile("#B8975E", 22, [Pieces.Ball("#EAD6AC", 17), Pieces.Ball("#DFC694", 15)], 30)),
        new("nuts", "南瓜子", Seeds("#F5EEDC", "#D9CCAA", 17)),
        new("nuts", "葵花籽仁", Seeds("#D9CDB6", "#BFB092", 13)),
        new("nuts", "西瓜子 黑瓜子", Seeds("#2A211C", "#6B5442", 16)),
        new("nuts", "葵花籽 瓜子", Seeds("#2E2A28", "#F0EADB", 19)),
        new("nuts", "杏仁", Seeds("#B5713A", "#8E5222", 17)),
        new("nuts", "榛子（生仁 榛仁 生仁", Pile("#8A5A2E", 12, [Pieces.Ball("#D6A468", 8.5)], 40)),
        new("nuts", "榛子", Pile("#5E3A1C", 15, [Pieces.Ball("#A86E3A", 11), Pieces.Ball("#BC8248", 11)], 40)),
        new("nuts", "松籽 松子", Seeds("#8A5A38", "#6B4226", 13)),
        new("nuts", "亚麻籽", Grains("#8A5228", 7, 4, "#7A4420")),
        new("nuts", "苏子", Grains("#D9D2C2", 5.6, 5.2, "#C4BBA8")),
        new("nuts", "锅巴", Pile("#C98A2E", 16, [Pieces.Cube("#F0C05A", 12)], 40)),
        new("condiments", "豆豉", Beans("#2A1C16", 6, "#5A4232")),
        new("condiments", "胡麻粉", Flour("#9C6E42")),
        new("condiments", "桔梗", Pile("#D9BE8E", 8, [Pieces.Strip("#F2E2BC", 34, 5), Pieces.Strip("#EAD4A4", 30, 4.6), Pieces.Flake("#B8341F", 2.2)], 70)),
        new("honey-tea", "沙参", Pile("#C9AC74", 11, [Pieces.Strip("#F0DFB4", 44, 7), Pieces.Strip("#E6D09C", 38, 6)], 24)),
        new("honey-tea", "荞麦茶", Corners("#8A5A30", "#A87240")),
        new("honey-tea", "奶茶粉", Flour("#E0BF92")),
        new("honey-tea", "蒲公英茶 绿茶", Pile("#2E3A1C", 8, [Pieces.Leaf("#56692F", 18), Pieces.Leaf("#6E8040", 15), Pieces.Leaf("#46562A", 16)], 180)),
    ];

    /// <summary>The definitions of the fill <c>url(#in)</c>.</summary>
    public static string? Of(Pack pack, Dice dice)
    {
        foreach (var row in Rows)
        {
            if (row.Category.Length > 0 && row.Category != pack.Category && row.Category != pack.Branch) continue;
            if (row.Words.Length > 0 && !pack.Says(row.Words.Split(' '))) continue;
            return row.Draw(dice);
        }
        return null;
    }
}
