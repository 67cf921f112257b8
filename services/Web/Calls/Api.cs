using System.Net.Http.Headers;
using Marketplace.Web.Session;

namespace Marketplace.Web.Calls;

/// <summary>
/// The pages' way to the APIs: the caller's own ticket, the chosen organisation, the trace, and refusals as values.
/// A 401 always leads to the sign-in page and back.
/// </summary>
public sealed class Api(IHttpClientFactory clients, IHttpContextAccessor accessor, Visitor visitor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Pages call APIs within a request.");

    /// <summary>Reads what a page cannot do without. Absent becomes the not-found page, busy the please-wait page.</summary>
    public async Task<T> Get<T>(string service, string path)
    {
        var answer = await TryGet<T>(service, path);
        return answer.Refusal is { } refusal ? throw new ApiRefusedException(refusal) : answer.Value!;
    }

    /// <summary>Reads what a page can do without: it shows the refusal, or leaves the part out.</summary>
    public Task<Answer<T>> TryGet<T>(string service, string path) => Send<T>(HttpMethod.Get, service, path);

    /// <summary>Posts a form's content. <paramref name="key"/> is the form's hidden Idempotency-Key.</summary>
    public Task<Answer<T>> Post<T>(string service, string path, object? body, string? key = null) =>
        Send<T>(HttpMethod.Post, service, path, body, key);

    /// <summary>Posts where the answer has nothing to read.</summary>
    public Task<Answer<object>> Post(string service, string path, object? body = null, string? key = null) =>
        Send<object>(HttpMethod.Post, service, path, body, key);

    public Task<Answer<T>> Put<T>(string service, string path, object? body) => Send<T>(HttpMethod.Put, service, path, body);

    public Task<Answer<object>> Delete(string service, string path) => Send<object>(HttpMethod.Delete, service, path);

    /// <summary>The general form. An <see cref="HttpContent"/> body (a file) is sent as it is, anything else as JSON.</summary>
    public async Task<Answer<T>> Send<T>(HttpMethod method, string service, string path, object? body = null, string? key = null)
    {
        try
        {
            using var response = await Open(method, service, path, body, key, HttpCompletionOption.ResponseContentRead);
            if (!response.IsSuccessStatusCode) return new(default, await Refused(response, service));
            var empty = typeof(T) == typeof(object) || response.Content.Headers.ContentLength is 0;
            return new(empty ? default : await response.Content.ReadFromJsonAsync<T>(Json.Options, Context.RequestAborted), null);
        }
        catch (HttpRequestException)
        {
            return new(default, ApiRefusal.Unreachable());
        }
    }

    /// <summary>A file to hand on to the browser; the caller disposes it. Refusals become pages.</summary>
    public async Task<HttpResponseMessage> Download(string service, string path)
    {
        var response = await Open(HttpMethod.Get, service, path, null, null, HttpCompletionOption.ResponseHeadersRead);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw new ApiRefusedException(await Refused(response, service));
    }

    private async Task<HttpResponseMessage> Open(
        HttpMethod method, string service, string path, object? body, string? key, HttpCompletionOption completion)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body, body.GetType(), options: Json.Options)
        };
        if (await SessionTokens.AccessToken(Context) is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (visitor.Organisation is { Length: > 0 } organisation)
            request.Headers.TryAddWithoutValidation("Marketplace-Organisation", organisation);
        if (!string.IsNullOrEmpty(key)) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await clients.CreateClient(service).SendAsync(request, completion, Context.RequestAborted);
    }

    private async Task<ApiRefusal> Refused(HttpResponseMessage response, string service)
    {
        var refusal = await ApiRefusal.Read(response, Context.RequestAborted);
        // Identity's 401 to someone not signed in is about the code or password just typed, and belongs on that form.
        var signingIn = service == Services.Identity && !visitor.IsSignedIn;
        return refusal.Status == StatusCodes.Status401Unauthorized && !signingIn ? throw new ApiRefusedException(refusal) : refusal;
    }
}
