using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Marketplace.Web.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Platform;

/// <summary>Two replicas of a service, one of which takes requests and answers none.</summary>
public sealed class FrozenReplicaTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _taken = new();
    private WebApplication _frozen = null!;
    private WebApplication _healthy = null!;
    private ServiceProvider _services = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _frozen = await StartAsync(context =>
        {
            _taken.Enqueue($"frozen {context.Request.Method}");
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        _healthy = await StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            _taken.Enqueue($"healthy {context.Request.Method}");
            await context.Response.WriteAsync(body);
        });
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        services.AddClient("orders", [new(_frozen.Urls.First()), new(_healthy.Urls.First())]);
        _services = services.BuildServiceProvider();
        _client = _services.GetRequiredService<IHttpClientFactory>().CreateClient("orders");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _services.DisposeAsync();
        await _frozen.DisposeAsync();
        await _healthy.DisposeAsync();
    }

    [Fact]
    public async Task A_read_is_answered_by_the_other_replica_after_two_seconds_and_the_next_at_once()
    {
        var waited = Stopwatch.StartNew();
        using var first = await _client.GetAsync(new Uri("/api/orders", UriKind.Relative));
        Assert.True(first.IsSuccessStatusCode);
        Assert.InRange(waited.Elapsed.TotalSeconds, 1.5, 10);

        for (var again = 0; again < 3; again++) await _client.GetStringAsync(new Uri("/api/orders", UriKind.Relative));

        Assert.Equal(["frozen GET", "healthy GET", "healthy GET", "healthy GET", "healthy GET"], _taken);
    }

    [Fact]
    public async Task A_write_under_its_key_goes_whole_to_the_other_replica()
    {
        using var order = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create("小米") };
        order.Headers.Add("Idempotency-Key", "0123456789");

        using var answer = await _client.SendAsync(order);

        Assert.Equal("小米", await answer.Content.ReadFromJsonAsync<string>());
        Assert.Equal(["frozen POST", "healthy POST"], _taken);
    }

    [Fact]
    public async Task A_write_without_a_key_is_never_sent_twice()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(8));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _client.PostAsJsonAsync(new Uri("/api/orders", UriKind.Relative), "小米", impatient.Token));

        Assert.Equal(["frozen POST"], _taken);
    }

    [Fact]
    public void A_replica_that_rests_has_its_turn_again_after_five_seconds()
    {
        var clock = new FakeTimeProvider();
        Uri frozen = new("http://one"), healthy = new("http://two");
        var turns = new ReplicaTurns([frozen, healthy]);
        turns.Rest(new Uri(frozen, "/api/orders"), clock);

        Assert.Equal([healthy, healthy], [turns.Next(clock), turns.Next(clock)]);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([frozen, healthy], [turns.Next(clock), turns.Next(clock)]);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
