using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Tests.Conventions;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Looks at a page at a desk's width and a phone's: a picture of it, and what is wrong with it.</summary>
internal static partial class Looking
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(
        Path.Combine(SourceTree.Root, "tests", "Marketplace.Tests", "node_modules", "axe-core", "axe.min.js")));

    private static readonly string Pictures =
        Directory.CreateDirectory(Path.Combine(SourceTree.Root, "artifacts", "screenshots")).FullName;

    /// <summary>A picture of the whole page for who looks at pages (`MARKETPLACE_PICTURES=1`); a run that only judges takes none.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MARKETPLACE_PICTURES") != "1") return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }

    /// <summary>
    /// Answers with another status, complains in the console, sticks out at the side, or has barriers. One visit serves both widths:
    /// the page comes at a phone's width and is then drawn wide, as when a window is pulled open.
    /// </summary>
    public static async Task<List<string>> WrongWithAsync(
        this DemoMarketInBrowser demo, string name, string person, string path, int status = 200)
    {
        var wrong = new List<string>();
        var visitor = person.Length == 0 ? await demo.VisitorAsync(390) : await demo.SignedInAsync(person, 390);
        var page = await visitor.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && status == 200) wrong.Add($"console: {message.Text}");
        };
        var answer = await page.GotoAsync(path);
        if (answer!.Status != status) wrong.Add($"answered {answer.Status}");
        if (Code().Match(await page.InnerTextAsync("body")) is { Success: true } code) wrong.Add($"code stands in the page: {code.Value}");
        await page.EvaluateAsync(Axe.Value);
        foreach (var width in new[] { 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, width == 390 ? 844 : 900);
            await page.PictureAsync($"{name}-{width}");
            var overflow = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0) wrong.Add($"{width}: the page is {overflow} px wider than the screen");
            wrong.AddRange((await BarriersAsync(page, withColours: width == 390)).Select(barrier => $"{width}: {barrier}"));
        }
        await page.CloseAsync();
        if (person.Length == 0) await visitor.CloseAsync();
        return wrong;
    }

    /// <summary>Sticks out at the side of an A4 sheet with our margins.</summary>
    public static async Task<List<string>> WrongOnPaperAsync(this DemoMarketInBrowser demo, string name, string person, string path)
    {
        const int Paper = 703;
        var page = await (await demo.SignedInAsync(person, 1280)).NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(Paper, 1000);
        await page.GotoAsync(path);
        await page.PictureAsync($"{name}-a4");
        var wide = await page.EvaluateAsync<int>(
            "Math.max(...[...document.querySelectorAll('.sheet, .sheet .table')].map(e => e.getBoundingClientRect().left + Math.max(e.scrollWidth, e.offsetWidth)))");
        await page.CloseAsync();
        return wide > Paper + 1 ? [$"the paper is {wide - Paper} px wider than A4"] : [];
    }

    // A record, a type or an expression written out where its value was meant; the API's own pages may show such words.
    [GeneratedRegex(@"\w+ \{ \w+ = |System\.[A-Z]\w+|Marketplace\.[A-Z]\w+\.|\)\.[A-Z][a-z]+|\[object |@[a-z]+\.[A-Z]")]
    private static partial Regex Code();

    // Colours are the same at both widths, and judging them is most of the work.
    private static async Task<List<string>> BarriersAsync(IPage page, bool withColours)
    {
        var found = await page.EvaluateAsync<JsonElement>(
            "colours => axe.run(document, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: colours } } }).then(r => r.violations.map(v => ({ id: v.id, impact: v.impact, help: v.help, where: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.any.map(a => a.message).join(' ').slice(0, 200)) })))", withColours);
        return [.. found.EnumerateArray()
            .Where(barrier => barrier.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(barrier => $"{barrier.GetProperty("id")}: {barrier.GetProperty("help")} {barrier.GetProperty("where")}")];
    }
}
