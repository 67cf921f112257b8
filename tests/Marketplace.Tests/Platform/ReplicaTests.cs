using System.Collections.Concurrent;
using Marketplace.Web.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Platform;

/// <summary>How the pages call a service of which there are several.</summary>
public class ReplicaTests
{
    private static readonly Uri Path = new("/api/orders/anything?page=2", UriKind.Relative);

    [Fact]
    public async Task Pages_share_their_calls_among_the_replicas()
    {
        await using var one = await Replica.StartAsync();
        await using var two = await Replica.StartAsync();
        using var pages = Pages(one, two);

        for (var at = 0; at < 10; at++) (await pages.GetAsync(Path)).EnsureSuccessStatusCode();

        Assert.Equal((5, 5), (one.Calls.Count, two.Calls.Count));
        Assert.All(one.Calls.Concat(two.Calls), call => Assert.Equal("GET /api/orders/anything?page=2", call));
    }

    [Fact]
    public async Task A_dead_replica_is_missed_by_no_reader_and_no_writer()
    {
        await using var alive = await Replica.StartAsync();
        await using var dead = await Replica.StartAsync();
        using var pages = Pages(dead, alive);
        await dead.StopAsync();

        for (var at = 0; at < 5; at++)
        {
            (await pages.GetAsync(Path)).EnsureSuccessStatusCode();
            (await pages.PostAsync(Path, new StringContent("订单"))).EnsureSuccessStatusCode();
        }

        Assert.Equal(10, alive.Calls.Count);
    }

    [Fact]
    public async Task A_replica_that_breaks_off_is_read_around_but_a_write_is_never_sent_twice()
    {
        await using var sound = await Replica.StartAsync();
        await using var broken = await Replica.StartAsync(breaksOff: true);
        using var pages = Pages(broken, sound);

        for (var at = 0; at < 4; at++) (await pages.GetAsync(Path)).EnsureSuccessStatusCode();
        var failures = 0;
        for (var at = 0; at < 4; at++)
        {
            try
            {
                await pages.PostAsync(Path, new StringContent("订单"));
            }
            catch (HttpRequestException)
            {
                failures++;
            }
        }

        Assert.Equal(2, failures);
        Assert.Equal(4, sound.Calls.Concat(broken.Calls).Count(call => call.StartsWith("POST", StringComparison.Ordinal)));
    }

    private static HttpClient Pages(params Replica[] replicas)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Marketplace:Services:orders", string.Join(',', replicas.Select(one => one.Address)))]).Build();
        var pages = WebApplication.CreateSlimBuilder();
        pages.Services.AddSingleton(TimeProvider.System).AddCalls(configuration);
        return pages.Build().Services.GetRequiredService<IHttpClientFactory>().CreateClient("orders");
    }

    private sealed class Replica(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<string> Calls { get; } = new();

        public string Address { get; private set; } = "";

        public static async Task<Replica> StartAsync(bool breaksOff = false)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var replica = new Replica(builder.Build());
            await replica.RunAsync(breaksOff);
            return replica;
        }

        public Task StopAsync() => app.StopAsync();

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task RunAsync(bool breaksOff)
        {
            app.Run(context =>
            {
                Calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
                if (breaksOff) context.Abort();
                return Task.CompletedTask;
            });
            await app.StartAsync();
            Address = app.Urls.First();
        }
    }
}
