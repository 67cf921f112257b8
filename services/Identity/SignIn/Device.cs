namespace Marketplace.Identity.SignIn;

/// <summary>What a person knows a session by, such as <c>Chrome · Windows</c>.</summary>
internal static class Device
{
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger", "微信"), ("Edg", "Edge"), ("HuaweiBrowser", "华为浏览器"), ("MiuiBrowser", "小米浏览器"), ("QQBrowser", "QQ浏览器"),
        ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "鸿蒙"), ("Android", "安卓手机"), ("Windows", "Windows电脑"), ("Mac OS", "Mac电脑"),
        ("Linux", "Linux电脑"),
    ];

    public static string Of(HttpContext context, string? said)
    {
        var agent = string.IsNullOrWhiteSpace(said) ? context.Request.Headers.UserAgent.ToString() : said;
        var browser = Find(Browsers, agent);
        var system = Find(Systems, agent);
        return (browser, system) switch
        {
            (null, null) => "其他设备",
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} · {system}",
        };
    }

    private static string? Find((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
