using System.Net.Http.Headers;
using Marketplace.Readers;
using Marketplace.Web.Session;

namespace Marketplace.Web.Calls;

/// <summary>
/// The pages' way to the APIs: the caller's own ticket, the chosen organisation, the trace, and refusals as values.
/// A 401 always leads to the sign-in page and back.
/// </summary>
public sealed class Api(
    IHttpClientFactory clients, IHttpContextAccessor accessor, Visitor visitor, SessionTokens sessions, VisitorAddress address)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Pages call APIs within a request.");

    /// <summary>Reads what a page cannot do without. Absent becomes the not-found page, busy the please-wait page.</summary>
    public async Task<T> Get<T>(string service, string path) => (await TryGet<T>(service, path)).OrThrow();

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
            if (!response.IsSuccessStatusCode) return new(default, await Refused(response, service, path));
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
        using (response) throw new ApiRefusedException(await Refused(response, service, path));
    }

    private async Task<HttpResponseMessage> Open(
        HttpMethod method, string service, string path, object? body, string? key, HttpCompletionOption completion)
    {
        var bearer = IsSigningIn(service, path) ? null : await SessionTokens.AccessToken(Context);
        var response = await OpenAs(bearer, method, service, path, body, key, completion);
        // A person whose roles just changed holds a ticket that is refused; a fresh one is had without signing in again.
        if (response.StatusCode != System.Net.HttpStatusCode.Unauthorized || bearer is null || body is HttpContent) return response;
        if (await sessions.RenewNow(Context) is not { } renewed) return response;
        response.Dispose();
        return await OpenAs(renewed, method, service, path, body, key, completion);
    }

    private async Task<HttpResponseMessage> OpenAs(
        string? bearer, HttpMethod method, string service, string path, object? body, string? key, HttpCompletionOption completion)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body, body.GetType(), options: Json.Options)
        };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (service is Services.Identity or Services.Suppliers) address.SayIn(request, Context);
        if (IsSigningIn(service, path)) request.Headers.Add(DeviceKey.Header, DeviceKey.Of(Context));
        if (visitor.Organisation is { Length: > 0 } organisation)
            request.Headers.TryAddWithoutValidation("Marketplace-Organisation", organisation);
        if (!string.IsNullOrEmpty(key)) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await clients.CreateClient(service).SendAsync(request, completion, Context.RequestAborted);
    }

    private async Task<ApiRefusal> Refused(HttpResponseMessage response, string service, string path)
    {
        var refusal = await ApiRefusal.Read(response, Context.RequestAborted);
        var belongsOnForm = IsSigningIn(service, path) || service == Services.Identity && !visitor.IsSignedIn;
        return refusal.Status == StatusCodes.Status401Unauthorized && !belongsOnForm ? throw new ApiRefusedException(refusal) : refusal;
    }

    // Their 401 is about the code or password just typed, also for someone who is signed in as somebody else.
    private static bool IsSigningIn(string service, string path) =>
        service == Services.Identity
        && path is "/api/identity/session" or "/api/identity/codes" or "/api/identity/demo-session" or "/api/identity/password-resets";
}
