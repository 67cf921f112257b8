using System.Net;
using System.Net.Http.Headers;
using Marketplace.Load;

namespace Marketplace.Tests.Support;

/// <summary>Someone at the pages without a browser: keeps cookies, reads pages, sends their forms as they stand.</summary>
internal sealed class PageVisitor : IDisposable
{
    private readonly CookieContainer _cookies = new();

    private readonly HttpClient _client;

    public PageVisitor(Uri pages)
    {
        _client = new(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = pages, Timeout = TimeSpan.FromSeconds(120) };
    }

    /// <summary>Sent with every request, such as a client that lies.</summary>
    public HttpRequestHeaders Headers => _client.DefaultRequestHeaders;

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {path}: {page}");
        return page;
    }

    /// <summary>From now on everything is read in English.</summary>
    public void ChooseEnglish() => _cookies.Add(_client.BaseAddress!, new Cookie("lang", "en"));

    /// <summary>Reads a page as it is written, entities and all.</summary>
    public async Task<string> SourceAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var source = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {path}: {source}");
        return source;
    }

    /// <summary>The same of a page that may be refused or be no page; null then.</summary>
    public async Task<string?> PageOrNullAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "text/html" ? await answer.Content.ReadAsStringAsync() : null;
    }

    /// <summary>Somebody else with this browser's cookies as they are now.</summary>
    public PageVisitor Copied()
    {
        var copy = new PageVisitor(_client.BaseAddress!);
        copy._cookies.Add(_cookies.GetAllCookies());
        return copy;
    }

    /// <summary>Chooses one of the demo people on the sign-in page.</summary>
    public Task SignInAsync(Guid person) =>
        SendFormAsync("/sign-in", "demo-people", null, ("Person", person.ToString()));

    /// <summary>Reads a page and sends the one form on it that holds some words, with what it hides and what was chosen.</summary>
    /// <param name="traceParent">The trace the click belongs to.</param>
    /// <returns>The page that answers.</returns>
    public async Task<string> SendFormAsync(string path, string words, string? traceParent, params (string Name, string Value)[] chosen)
    {
        var (status, page, _) = await FillAsync(path, words, traceParent, chosen);
        Assert.True((int)status < 300, $"{(int)status} {path}");
        return page;
    }

    /// <summary>As <see cref="SendFormAsync"/>, whatever becomes of it.</summary>
    /// <returns>What answered, and at which address.</returns>
    public async Task<(HttpStatusCode Status, string Page, string Path)> FillAsync(
        string path, string words, string? traceParent = null, params (string Name, string Value)[] chosen)
    {
        using var page = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var said = await page.Content.ReadAsStringAsync();
        if (!page.IsSuccessStatusCode) return (page.StatusCode, said, path);
        var form = StandingForm.On(said, words).Single();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. form.Hidden, .. chosen.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        if (traceParent is not null) request.Headers.Add("traceparent", traceParent);
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.RequestMessage!.RequestUri!.PathAndQuery);
    }

    /// <summary>Reads a page, whatever it answers; redirects are followed.</summary>
    public async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Sends fields to a page, whatever it makes of them; redirects are followed.</summary>
    public async Task<(HttpStatusCode Status, string Page)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), body);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public void Dispose() => _client.Dispose();
}
