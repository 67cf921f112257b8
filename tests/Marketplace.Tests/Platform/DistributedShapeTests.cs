using System.Net;
using System.Net.Http.Json;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Platform;

public class DistributedShapeTests
{
    [Fact]
    public async Task Every_service_answers_through_the_gateway_and_a_dead_replica_is_not_missed()
    {
        await using var market = await ManyProcesses.StartAsync(demo: false, ("orders", 2));
        using var visitor = new HttpClient { BaseAddress = market.Market.Address };

        var healthy = await visitor.GetFromJsonAsync<Dictionary<string, int>>(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(2, healthy!["orders"]);
        Assert.Equal(8, healthy.Count);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);

        market.Market.Of("orders").First().Kill();
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(60); healthy!["orders"] > 1; await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < giveUpAt, "The gateway still counts the dead replica.");
            healthy = await visitor.GetFromJsonAsync<Dictionary<string, int>>(new Uri("/health/ready", UriKind.Relative));
        }

        for (var i = 0; i < 20; i++)
        {
            var answer = await visitor.GetAsync(new Uri("/api/orders/openapi.json", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
