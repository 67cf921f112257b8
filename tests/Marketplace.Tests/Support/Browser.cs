using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Marketplace.Tests.Support;

/// <summary>Debian's Chromium, started once for a class, and the demo market it looks at.</summary>
public class DemoMarketInBrowser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Dictionary<(string, int), IBrowserContext> _signedIn = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Market Market { get; private set; } = null!;

    /// <summary>Settings of a class that has a market of its own.</summary>
    protected virtual Action<WebApplicationBuilder>? Configure => null;

    public async Task InitializeAsync()
    {
        // A busy machine draws late; what never comes fails all the same.
        Assertions.SetDefaultExpectTimeout(20_000);
        Market = await Market.StartAsync(demo: true, Configure);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Known.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed."),
            Args = Flags,
        });
    }

    /// <summary>A new visitor with a screen this wide.</summary>
    public async Task<IBrowserContext> VisitorAsync(int width, bool script = true)
    {
        var visitor = await _browser!.NewContextAsync(new()
        {
            BaseURL = Market.Address.ToString(), ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            JavaScriptEnabled = script, Locale = "zh-CN", DeviceScaleFactor = 1, HasTouch = width < 600,
        });
        visitor.SetDefaultTimeout(60_000);
        return visitor;
    }

    /// <summary>A visitor who has chosen one of the demo people on the sign-in page; kept for the class.</summary>
    public async Task<IBrowserContext> SignedInAsync(string name, int width)
    {
        if (_signedIn.TryGetValue((name, width), out var known)) return known;
        var visitor = await VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        await SignInAsync(page, name);
        await page.CloseAsync();
        return _signedIn[(name, width)] = visitor;
    }

    /// <summary>Chooses a demo person by name, as a newcomer would.</summary>
    public static async Task SignInAsync(IPage page, string name, string path = "/sign-in")
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync(path);
        var person = page.Locator(".demo-people button", new() { HasText = name }).First;
        if (!await person.IsVisibleAsync()) await page.Locator("details:has(.demo-people) summary").ClickAsync();
        await person.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Market is not null) await Market.DisposeAsync();
    }
}

/// <summary>The journeys share one demo market, one after the other, and act as people of their own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<DemoMarketInBrowser>
{
    public const string Name = "Browser";
}

/// <summary>Tests that look at pages share another, so that looking and acting go on side by side.</summary>
[CollectionDefinition(Name)]
public sealed class LookingTests : ICollectionFixture<DemoMarketInBrowser>
{
    public const string Name = "Pages";
}
