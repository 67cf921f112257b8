using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Marketplace.Web.Calls;

/// <summary>
/// How a call to a service may fail: each try is timed, what may be sent twice is tried again, and a service that is down is let
/// rest. Where another replica can answer, a read waits 2 s for the first and a write under its key 5 s; the last try waits longest.
/// </summary>
internal static class Resilience
{
    private const int Retries = 2;
    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Read = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeyedWrite = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<int> Tried = new("tried");

    public static void AddResilience(this IHttpClientBuilder client, ReplicaTurns replicas) =>
        client.AddHttpMessageHandler(() => new FailuresAreOfTheNetwork())
            .AddResilienceHandler("calls", (pipeline, context) =>
            {
                var clock = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(Again())
                    .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                    {
                        FailureRatio = 0.5,
                        MinimumThroughput = 20,
                        SamplingDuration = TimeSpan.FromSeconds(10),
                        BreakDuration = TimeSpan.FromSeconds(5),
                        ShouldHandle = args => ValueTask.FromResult(IsOutOfReach(args.Outcome))
                    })
                    .AddTimeout(new HttpTimeoutStrategyOptions
                    {
                        TimeoutGenerator = args => ValueTask.FromResult(PatienceWith(args.Context, replicas)),
                        OnTimeout = args =>
                        {
                            replicas.Rest(args.Context.GetRequestMessage()!.RequestUri!, clock);
                            return ValueTask.CompletedTask;
                        }
                    });
            });

    private static HttpRetryStrategyOptions Again() => new()
    {
        MaxRetryAttempts = Retries,
        Delay = TimeSpan.FromMilliseconds(150),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        // A page does not wait for as long as a busy service would like.
        ShouldRetryAfterHeader = false,
        ShouldHandle = args => ValueTask.FromResult(args.Context.GetRequestMessage() is { } request
            && (IsRead(request) ? IsOutOfReach(args.Outcome) || IsBusy(args.Outcome) : IsKeyed(request) && IsOutOfReach(args.Outcome))),
        OnRetry = args =>
        {
            args.Context.Properties.Set(Tried, args.AttemptNumber + 1);
            return ValueTask.CompletedTask;
        }
    };

    private static TimeSpan PatienceWith(ResilienceContext context, ReplicaTurns replicas)
    {
        if (replicas.Count < 2 || context.Properties.GetValue(Tried, 0) == Retries) return LastTry;
        return context.GetRequestMessage() switch
        {
            { } request when IsRead(request) => Read,
            { } request when IsKeyed(request) => KeyedWrite,
            _ => LastTry
        };
    }

    private static bool IsRead(HttpRequestMessage request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;

    // The service answers the first answer again under the same key; a file on its way can be read only once.
    private static bool IsKeyed(HttpRequestMessage request) =>
        request.Headers.Contains("Idempotency-Key") && request.Content is (null or JsonContent);

    private static bool IsOutOfReach(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException;

    private static bool IsBusy(Outcome<HttpResponseMessage> outcome) => outcome.Result?.StatusCode == HttpStatusCode.ServiceUnavailable;

    /// <summary>A time limit or an open circuit is to the pages what a broken connection is.</summary>
    private sealed class FailuresAreOfTheNetwork : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (ExecutionRejectedException failure)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, failure.Message, failure);
            }
        }
    }
}
