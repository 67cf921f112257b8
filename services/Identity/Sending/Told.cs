namespace Marketplace.Identity.Sending;

/// <summary>What is told, in both languages; a phone gets the one its person reads.</summary>
internal sealed record Told(string Chinese, string English)
{
    private const string ChineseSignature = "【京蒙好物】";
    private const string EnglishSignature = "【Jingmeng Goods】";

    /// <summary>With the market's name before it, as gateways want it.</summary>
    public static Told Signed(string chinese, string english) => new(ChineseSignature + chinese, EnglishSignature + english);
}
