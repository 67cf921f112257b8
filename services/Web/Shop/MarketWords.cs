using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>The market's own words that the catalog keeps as data: categories and marks. Products' own words stay as they are.</summary>
public static class MarketWords
{
    public static IReadOnlyList<string> All { get; } =
    [
        Text.Key("牛羊肉"), Text.Key("牛肉"), Text.Key("羊肉"), Text.Key("肉干熟食"), Text.Key("粮豆杂粮"), Text.Key("大米"),
        Text.Key("小米"), Text.Key("荞麦莜麦杂粮"), Text.Key("豆类"), Text.Key("面条粉条"), Text.Key("乳制品"), Text.Key("传统奶食"),
        Text.Key("鲜奶酸奶"), Text.Key("黄油奶酪"), Text.Key("水果"), Text.Key("鲜果"), Text.Key("果干果汁"), Text.Key("蔬菜菌菇"),
        Text.Key("新鲜蔬菜"), Text.Key("薯类根茎"), Text.Key("干菜辣椒"), Text.Key("菌菇木耳"), Text.Key("粮油坚果"),
        Text.Key("食用油"), Text.Key("坚果炒货"), Text.Key("禽蛋水产"), Text.Key("禽蛋"), Text.Key("禽肉猪肉"), Text.Key("水产"),
        Text.Key("特产零食"), Text.Key("酱醋调料"), Text.Key("蜂蜜茶饮"), Text.Key("年货礼盒"), Text.Key("地理标志"),
        Text.Key("蒙字标"), Text.Key("绿色食品"), Text.Key("有机产品"), Text.Key("赤峰好物"),
    ];

    /// <summary>The word, a region's name or what a facet divides by, in the reader's language, where there is one for it.</summary>
    public static string Of(string word) =>
        Text.Current[word] is var said && said != word ? said : Text.Place(word) is var place && place != word ? place : Text.Said(word);
}
