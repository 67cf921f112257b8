using Microsoft.Playwright;

namespace Marketplace.Tests.Support;

/// <summary>Debian's Chromium.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        // A busy machine draws late; what never comes fails all the same.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Known.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed."),
            Args = Flags,
        }));
    }

    /// <summary>A new visitor with a screen this wide.</summary>
    public async Task<IBrowserContext> VisitorAsync(Uri market, int width, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(market);
        var visitor = await _browser.NewContextAsync(new()
        {
            BaseURL = market.ToString(), ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            JavaScriptEnabled = script, Locale = "zh-CN", DeviceScaleFactor = 1, HasTouch = width < 600,
        });
        visitor.SetDefaultTimeout(60_000);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
