using System.Text;

namespace Marketplace.Catalog.Drawings;

/// <summary>Divides a name into the lines of a label, between words and never within one.</summary>
public static class LabelWords
{
    private static readonly HashSet<string> Words =
    [
        .. """
        科尔沁 敖汉 苏尼特 巴林 巴林右旗 阿旗 杜蒙 翁牛特 赤峰 昭乌达 草原红牛 三河牛 草原 蒙古 正镶白旗 牧场 库伦 扎赉特 兴安盟 兴安岭 兴安 乌丹 沙地 武川 天山
        十三敖包 乌兰察布 莫旗 宝昌 坝上 河套 达里湖 达里 贡格尔 克旗 林西 化德 开鲁 左旗 前旗 牛营子 塞外 宁城 喀喇沁 锦山 奈曼 归流河 西拉沐沦 东北
        冷冻 速冻 鲜冻 现绞 原切 风干 手撕 五香 微辣 手打 带骨 去骨 羔羊 羊羔 散养 净膛 林下 野生 冷榨 热炒 小榨 压榨 石磨 石碾 旱作 旱地 发芽用 盐渍 盐焗 发酵 农家 原味 脱水
        长粒香 圆粒 无糖 老酸奶 全脂 拉伸 速食 月子 四色米 五谷 非转基因 日光温室 温室 大棚 棚栽 薄皮 铁球 冬捕 土种
        牛腩块 牛腩条 牛腩 牛腱子 牛腱花 牛上脑 薄片 西冷 牛排 牛脊骨 牛霖肉 牛肉馅 肥牛卷 牛肉干 牛肉条 酱牛肉 番茄煲用 牛肉粒 牛板筋 牛筋 组合 头巴脑 黄牛 牛舌 牛肉汤 牛尾
        后腿 羊后腿 前腿 前腿肉 羊前腿 羊排 羊肋排 法式羊排 羊肉串 羊肉卷 羊蝎子 羊杂碎 羊腿骨 肥羊 整羊 羊尾巴油 羊肉馅 羊肝 羊心 羊骨棒 羊脖 羊肉丸 羊肉 大葱 水饺 烧麦
        黄小米 红谷 小米 黄米面 大黄米 荞麦米 荞麦面粉 荞麦面 荞麦 挂面 大米 粳米 胚芽米 糯米 莜面粉 莜面 明绿豆 绿豆 高粱米 红高粱米 黑豆 带皮 玉米糁 带穗 谷子 红皮 小豆 杂粮 八宝米
        花芸豆 红芸豆 土豆 粉条 粉丝 煎饼 红薯 饸饹 香碎米 炒米 大豆 豆浆豆 腐竹段 腐竹 淀粉 莜麦片 窝窝 燕麦仁 雪花粉 奶皮子 奶豆腐 白油 鲜牛奶 牛奶 酸奶 鲜酸奶 黄油 阿如勒 奶酥酪 艾日格
        奶粉 奶片 奶酪碎 奶酪 奶皮酪 炼乳 礼盒 年货 鲜鸭蛋 亚麻籽油 亚麻籽 胡麻油 胡麻粉 胡麻盐 葵花籽仁 葵花籽油 葵花籽 笨鸡蛋 公鸡 豆馅 黄豆酱 锅巴 山杏仁 榛子 北沙参 桔梗丝 剁椒酱 文冠果仁油
        文冠果 百花 蜂蜜 华子鱼 熏华子鱼 鲫鱼 野韭花酱 蒲公英茶 蒲公英 荞麦茶 奶茶粉 偃松籽 蓝莓果酱 蓝莓果干 蓝莓 黑猪肉 大豆油 豆豉干 苏子 菜籽油 白南瓜子 南瓜子 毛葱 酱菜
        马铃薯 沙果干 沙果汁 沙果罐头 沙果 黑木耳 木耳 红苹果 苹果梨 苹果 番茄 胡萝卜丁 胡萝卜 沙棘果汁 沙棘原浆 沙棘 原浆 果汁 欧李 果脯 圆葱 旱黄瓜 黄瓜 尖椒 山楂 贝贝 南瓜 彩椒 滑子菇 鲜香菇
        干香菇 韭菜 圆白菜 油豆角 红干椒 辣椒面 辣椒段 西瓜 红薯干 榛蘑干 榛蘑 果丹皮 枸杞 山丁子 黏玉米 大蒜辫 西兰花 猴头菇 老山芹 菇娘 蜜瓜干 山葡萄
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private const int LongestWord = 5;

    /// <summary>What stands in brackets is said apart, smaller.</summary>
    public static (string Name, string Aside) Parts(string name)
    {
        var open = name.IndexOf('（', StringComparison.Ordinal);
        return open > 1 && name.EndsWith('）') ? (name[..open], name[(open + 1)..^1]) : (name, "");
    }

    /// <summary>At most so many lines, as even as the words allow.</summary>
    public static IReadOnlyList<string> Lines(string text, int atMost, double fits)
    {
        var words = WordsOf(text);
        for (var lines = 1; lines < atMost; lines++)
        {
            var best = Divide(words, lines);
            if (best.Max(Width) <= fits) return best;
        }
        return Divide(words, atMost);
    }

    /// <summary>In widths of a Han character.</summary>
    public static double Width(string text)
    {
        var width = 0d;
        foreach (var rune in text.EnumerateRunes()) width += rune.Value < 0x300 ? (rune.Value is >= 'a' and <= 'z' or ' ' or '.' ? .5 : .6) : 1;
        return width;
    }

    public static IReadOnlyList<string> WordsOf(string text)
    {
        var words = new List<string>();
        var rest = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = KnownAt(text, at);
            if (length == 0)
            {
                rest.Append(text[at++]);
                continue;
            }
            Flush(words, rest);
            words.Add(text.Substring(at, length));
            at += length;
        }
        Flush(words, rest);
        return words;
    }

    private static int KnownAt(string text, int at)
    {
        for (var length = Math.Min(LongestWord, text.Length - at); length > 1; length--)
        {
            if (Words.Contains(text.Substring(at, length))) return length;
        }
        return 0;
    }

    // Unknown Han text falls into pairs, as most words are; a word of Latin letters or figures stays whole.
    private static void Flush(List<string> words, StringBuilder rest)
    {
        var run = rest.ToString();
        rest.Clear();
        while (run.Length > 0)
        {
            var latin = 0;
            while (latin < run.Length && run[latin] < 0x300 && (latin == 0 || run[latin - 1] != ' ')) latin++;
            var length = latin > 0 ? latin : run.Length <= 3 ? run.Length : 2;
            if (length < run.Length && char.IsHighSurrogate(run[length - 1])) length++;
            words.Add(run[..length]);
            run = run[length..];
        }
    }

    private static string[] Divide(IReadOnlyList<string> words, int lines)
    {
        string[]? best = null;
        foreach (var division in Divisions(words, lines))
        {
            if (best is null || Unevenness(division) < Unevenness(best)) best = division;
        }
        return best ?? [string.Concat(words)];
    }

    private static IEnumerable<string[]> Divisions(IReadOnlyList<string> words, int lines)
    {
        if (lines == 1)
        {
            yield return [string.Concat(words)];
            yield break;
        }
        for (var first = 1; first <= words.Count - lines + 1; first++)
        {
            foreach (var rest in Divisions([.. words.Skip(first)], lines - 1)) yield return [string.Concat(words.Take(first)), .. rest];
        }
    }

    // The longest line decides the size of the letters; a letter alone on a line looks lost; the goods themselves come last.
    private static double Unevenness(string[] lines) =>
        (lines.Max(Width) * 10) - (lines.Min(Width) * 2) + (lines.Any(line => Width(line) < 2) ? 25 : 0) + (Width(lines[0]) > Width(lines[^1]) ? 1 : 0);
}
