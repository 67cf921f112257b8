using System.Collections.Frozen;
using Marketplace.Web.Calls;

namespace Marketplace.Web.Language;

/// <summary>
/// What suppliers call themselves, their brands and their goods in English, by what they are called in Chinese. Asked of the catalog
/// again now and then, while somebody reads English; where it does not answer, what was known before stands.
/// </summary>
internal sealed class EnglishNames(IHttpClientFactory clients) : IDisposable
{
    private static readonly AsyncLocal<FrozenDictionary<string, string>?> Known = new();
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asking = new(1);
    private FrozenDictionary<string, string> _names = FrozenDictionary<string, string>.Empty;
    private string _edition = "";
    private long _askedAt = long.MinValue;

    private bool IsFresh => _askedAt != long.MinValue && Environment.TickCount64 - _askedAt < Life.TotalMilliseconds;

    /// <summary>The English of it where there is one, or else the Chinese.</summary>
    public static string Of(string chinese) => Known.Value?.GetValueOrDefault(chinese) ?? chinese;

    /// <summary>Call it once the language is known.</summary>
    public static void Use(IApplicationBuilder pages)
    {
        var names = pages.ApplicationServices.GetRequiredService<EnglishNames>();
        pages.Use(async (context, next) =>
        {
            if (Text.IsEnglish) Known.Value = await names.Read(context.RequestAborted);
            await next(context);
        });
    }

    public void Dispose() => _asking.Dispose();

    private async Task<FrozenDictionary<string, string>> Read(CancellationToken ct)
    {
        if (IsFresh) return _names;
        await _asking.WaitAsync(ct);
        try
        {
            if (!IsFresh) await Ask(ct);
            _askedAt = Environment.TickCount64;
        }
        catch (HttpRequestException)
        {
            _askedAt = Environment.TickCount64;
        }
        finally
        {
            _asking.Release();
        }
        return _names;
    }

    private async Task Ask(CancellationToken ct)
    {
        using var answer = await clients.CreateClient(Services.Catalog).GetAsync(
            new Uri($"/api/catalog/english-names?edition={Uri.EscapeDataString(_edition)}", UriKind.Relative), ct);
        if (answer.StatusCode != System.Net.HttpStatusCode.OK) return;
        var read = (await answer.Content.ReadFromJsonAsync<NamesRead>(Json.Options, ct))!;
        (_names, _edition) = (read.Names.ToFrozenDictionary(), read.Edition);
    }

    private sealed record NamesRead(string Edition, Dictionary<string, string> Names);
}
