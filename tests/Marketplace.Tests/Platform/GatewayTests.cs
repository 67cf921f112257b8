using System.Net;
using System.Net.Http.Json;
using Marketplace.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Platform;

public class GatewayTests
{
    [Fact]
    public async Task A_dead_replica_is_not_missed_and_health_says_that_it_is_away()
    {
        await using var one = await ServiceAsync();
        await using var two = await ServiceAsync();
        await using var gateway = await StartAsync(one.Urls.First(), two.Urls.First());
        using var visitor = new HttpClient { BaseAddress = new(gateway.Urls.First()) };
        await UntilAsync(visitor, health => health.Services["orders"] == new ServiceHealth(2, 2));

        await one.StopAsync();
        var health = await UntilAsync(visitor, health => health.Services["orders"] == new ServiceHealth(1, 2));

        Assert.Equal(("Degraded", 1), (health.Status, health.Services["catalog"].Healthy));
        for (var at = 0; at < 20; at++)
        {
            using var answer = await visitor.GetAsync(new Uri("/api/orders/openapi.json", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static async Task<MarketHealth> UntilAsync(HttpClient visitor, Func<MarketHealth, bool> isSo)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(100))
        {
            using var answer = await visitor.GetAsync(new Uri("/health", UriKind.Relative));
            var health = (await answer.Content.ReadFromJsonAsync<MarketHealth>())!;
            if (isSo(health)) return health;
            Assert.True(DateTime.UtcNow < giveUpAt, $"{health}");
        }
    }

    private static async Task<WebApplication> StartAsync(string one, string two)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var service in AllInOne.Database.Services.All.Append("web")) builder.Configuration[$"Marketplace:Services:{service}"] = two;
        builder.Configuration["Marketplace:Services:orders"] = $"{one},{two}";
        builder.AddServiceRoutes();
        var gateway = builder.Build();
        gateway.MapServiceRoutes();
        await gateway.StartAsync();
        return gateway;
    }

    private static async Task<WebApplication> ServiceAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.Run(context => context.Response.WriteAsync("here"));
        await service.StartAsync();
        return service;
    }
}
