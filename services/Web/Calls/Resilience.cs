using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Marketplace.Web.Calls;

/// <summary>How a call to a service may fail: each try is timed, reads are tried again, and a service that is down is let rest.</summary>
internal static class Resilience
{
    public static ResiliencePipeline<HttpResponseMessage> For(string service) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { Name = service }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(150),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // Only what changes nothing is sent twice; a write carries its own key and is repeated by the person.
                ShouldHandle = args => ValueTask.FromResult(IsRead(args.Context) && IsTransient(args.Outcome))
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is HttpRequestException or TimeoutRejectedException)
            })
            .AddTimeout(TimeSpan.FromSeconds(15))
            .Build();

    public static ResiliencePropertyKey<HttpMethod> Method { get; } = new("method");

    private static bool IsRead(ResilienceContext context) =>
        context.Properties.TryGetValue(Method, out var method) && method == HttpMethod.Get;

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException || outcome.Result?.StatusCode == HttpStatusCode.ServiceUnavailable;
}

/// <summary>Runs every request of one service's client through that service's pipeline.</summary>
internal sealed class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Resilience.Method, request.Method);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (context, state) => await state.Handler.SendOnce(state.Request, context.CancellationToken),
                context, (Handler: this, Request: request));
        }
        catch (Exception failure) when (failure is BrokenCircuitException or TimeoutRejectedException)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, failure.Message, failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnce(HttpRequestMessage request, CancellationToken ct) => base.SendAsync(request, ct);
}
