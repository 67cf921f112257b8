using System.Net;

namespace Marketplace.Load;

/// <summary>Somebody at the pages: keeps cookies and sends forms as they stand.</summary>
internal sealed class PageForms(Uri pages) : IDisposable
{
    private readonly HttpClient _client =
        new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, CookieContainer = new CookieContainer() }) { BaseAddress = pages };

    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        using var body = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(new Uri(path, UriKind.Relative), body, ct);
    }

    /// <summary>Reads a page and sends the form on it that holds some words, with what it hides and what was chosen.</summary>
    public async Task<HttpResponseMessage> FillAsync(string path, string words, KeyValuePair<string, string>[] chosen, CancellationToken ct)
    {
        var page = await _client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var form = StandingForm.On(await page.Content.ReadAsStringAsync(ct), words).FirstOrDefault();
        if (form is null) return page.IsSuccessStatusCode ? new(HttpStatusCode.Conflict) : page;
        page.Dispose();
        return await PostAsync(path, form.Hidden.Concat(chosen), ct);
    }

    /// <summary>Reads a page until a form with some words stands on it.</summary>
    /// <exception cref="OperationCanceledException">It did not within a minute.</exception>
    public async Task WaitForAsync(string path, string words, CancellationToken ct)
    {
        using var minute = CancellationTokenSource.CreateLinkedTokenSource(ct);
        minute.CancelAfter(TimeSpan.FromMinutes(1));
        while (!StandingForm.On(await _client.GetStringAsync(new Uri(path, UriKind.Relative), minute.Token), words).Any())
        {
            await Task.Delay(100, minute.Token);
        }
    }

    public void Dispose() => _client.Dispose();
}
