using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Tests.Payments;

/// <summary>Test payments are for the demo market; elsewhere somebody must have asked for them.</summary>
public sealed class NoProviderTests
{
    [Fact]
    public async Task Without_a_provider_nobody_pays_with_test_money_by_accident()
    {
        await using var payments = new Disposing(new PaymentsMarket());
        await payments.Of.InitializeAsync();
        var order = await payments.Of.PlacedOrder(10m);
        payments.Of.Market.Service<IConfiguration>()["Payments:Provider"] = "";

        var answer = await payments.Of.AskIntent(order);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("payments-not-connected", problem.GetProperty("code").GetString());

        // Once one is connected the same order can be paid.
        payments.Of.Market.Service<IConfiguration>()["Payments:Provider"] = "sandbox";
        Assert.Equal(HttpStatusCode.Created, (await payments.Of.AskIntent(order)).StatusCode);
    }

    private sealed record Disposing(PaymentsMarket Of) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Of.DisposeAsync();
    }
}
