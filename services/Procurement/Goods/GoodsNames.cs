using Marketplace.Readers;

namespace Marketplace.Procurement.Goods;

/// <summary>Other names of goods as kitchens write them: 西红柿 is 番茄. Each row is one good; any of its names finds it.</summary>
internal static class GoodsNames
{
    private static readonly string[][] Same =
    [
        ["番茄", "西红柿", "洋柿子"],
        ["马铃薯", "土豆", "洋芋", "山药蛋"],
        ["圆白菜", "卷心菜", "包菜", "洋白菜", "甘蓝"],
        ["红薯", "地瓜", "甘薯", "番薯"],
        ["玉米", "苞米", "苞谷", "棒子"],
        ["胡萝卜", "红萝卜"],
        ["洋葱", "葱头", "圆葱"],
        ["黄瓜", "青瓜"],
        ["茄子", "矮瓜"],
        ["香菜", "芫荽"],
        ["花生", "长生果"],
        ["大豆", "黄豆"],
        ["小米", "谷子", "粟米"],
        ["莜麦", "燕麦", "裸燕麦"],
        ["胡麻油", "亚麻籽油", "亚麻油"],
        ["葵花籽", "瓜子", "向日葵籽"],
        ["沙果", "海棠果"],
        ["奶豆腐", "胡乳达"],
        ["奶皮子", "乌日莫"],
        ["羊肉卷", "涮羊肉", "羊肉片"],
        ["牛肉干", "风干牛肉", "风干肉"],
        ["鸡蛋", "鸡子儿"],
    ];

    /// <summary>The name as it was written, then as others write it.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var plain = PlainText.Of(name);
        foreach (var names in Same)
        {
            if (names.Where(word => plain.Contains(word, StringComparison.Ordinal)).MaxBy(word => word.Length) is { } said)
            {
                return [name, .. names.Where(other => other != said).Select(other => plain.Replace(said, other, StringComparison.Ordinal))];
            }
        }
        return [name];
    }
}
