using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Sending;

/// <summary>An HTTP SMS gateway; configuration <c>Marketplace:Sms</c>.</summary>
internal sealed class SmsGatewayOptions
{
    /// <summary>Where to POST. Absent: messages stay in the visible inbox.</summary>
    public string? Address { get; set; }

    public string ContentType { get; set; } = "application/json";

    /// <summary>The body, with {id}, {phone} and {text} filled in, escaped as the content type asks.</summary>
    public string Body { get; set; } = """{"id":"{id}","phone":"{phone}","text":"{text}"}""";

    /// <summary>Such as Authorization.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Answers of 200 that carry none of this are refusals; empty believes every 200.</summary>
    public string SuccessMark { get; set; } = "";
}

/// <summary>Hands messages to the gateway.</summary>
internal sealed class SmsGateway(IHttpClientFactory clients, IOptions<SmsGatewayOptions> options) : ISmsSender
{
    public async Task SendAsync(Guid id, string phone, string text, CancellationToken ct)
    {
        using var request = Request(id, phone, text);
        using var response = await clients.CreateClient(nameof(SmsGateway)).SendAsync(request, ct);
        var answer = await response.Content.ReadAsStringAsync(ct);
        if ((int)response.StatusCode is >= 400 and < 500 and not 429)
        {
            throw new SmsRefusedException($"The gateway answered {(int)response.StatusCode}.");
        }
        response.EnsureSuccessStatusCode();
        if (!answer.Contains(options.Value.SuccessMark, StringComparison.Ordinal))
        {
            throw new SmsRefusedException("The gateway answered without the mark of success.");
        }
    }

    private HttpRequestMessage Request(Guid id, string phone, string text)
    {
        var settings = options.Value;
        var escaped = settings.ContentType switch
        {
            "application/json" => JavaScriptEncoder.Default.Encode(text),
            "application/x-www-form-urlencoded" => Uri.EscapeDataString(text),
            _ => text,
        };
        var body = settings.Body
            .Replace("{id}", id.ToString(), StringComparison.Ordinal)
            .Replace("{phone}", phone, StringComparison.Ordinal)
            .Replace("{text}", escaped, StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Address)
        {
            Content = new StringContent(body, Encoding.UTF8, settings.ContentType),
        };
        foreach (var (name, value) in settings.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
