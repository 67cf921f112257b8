using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Load;

/// <summary>Somebody at the pages: keeps cookies and sends forms as they stand.</summary>
internal sealed partial class PageForms(Uri pages) : IDisposable
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
        var form = Form().Matches(await page.Content.ReadAsStringAsync(ct)).FirstOrDefault(form => form.Value.Contains(words, StringComparison.Ordinal));
        if (form is null) return page.IsSuccessStatusCode ? new(HttpStatusCode.Conflict) : page;
        page.Dispose();
        var hidden = Hidden().Matches(form.Value).Select(input => KeyValuePair.Create(Attribute(input.Value, "name"), Attribute(input.Value, "value")));
        return await PostAsync(path, hidden.Concat(chosen), ct);
    }

    public void Dispose() => _client.Dispose();

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}
