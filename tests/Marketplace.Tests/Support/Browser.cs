using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Marketplace.Tests.Support;

/// <summary>The demo market, and a Chromium that looks at it, started once for a class.</summary>
public class DemoMarketInBrowser : IAsyncLifetime
{
    private readonly Dictionary<(string, int), IBrowserContext> _signedIn = [];
    private Chromium? _chromium;

    public Market Market { get; private set; } = null!;

    /// <summary>Settings of a class that has a market of its own.</summary>
    protected virtual Action<WebApplicationBuilder>? Configure => null;

    public async Task InitializeAsync()
    {
        Market = await Market.StartAsync(demo: true, Configure);
        _chromium = await Chromium.StartAsync();
    }

    /// <summary>A new visitor with a screen this wide.</summary>
    public Task<IBrowserContext> VisitorAsync(int width, bool script = true) => _chromium!.VisitorAsync(Market.Address, width, script);

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
        if (_chromium is not null) await _chromium.DisposeAsync();
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
