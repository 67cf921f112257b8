using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

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

/// <summary>Hands messages to the gateway: timed, tried again when it is busy, let rest when it is down.</summary>
internal sealed class SmsGateway(IHttpClientFactory clients, IOptions<SmsGatewayOptions> options) : ISmsSender
{
    private static readonly ResiliencePipeline<HttpResponseMessage> Pipeline =
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(300),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(IsBusy(args.Outcome)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = 10,
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = args => ValueTask.FromResult(IsBusy(args.Outcome)),
            })
            .AddTimeout(TimeSpan.FromSeconds(5))
            .Build();

    public async Task SendAsync(Guid id, string phone, string text, CancellationToken ct)
    {
        using var response = await Pipeline.ExecuteAsync(async token =>
        {
            using var request = Request(id, phone, text);
            return await clients.CreateClient(nameof(SmsGateway)).SendAsync(request, token);
        }, ct);
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

    private static bool IsBusy(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException
        || (int?)outcome.Result?.StatusCode is >= 500 or 429;
}
