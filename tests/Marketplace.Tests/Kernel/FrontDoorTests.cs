using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Kernel;

public class FrontDoorTests : IClassFixture<FrontDoorTests.Fixture>
{
    private readonly Market _market;

    public FrontDoorTests(Fixture fixture) => _market = fixture.Market;

    public sealed class Fixture : IAsyncLifetime
    {
        public Market Market { get; private set; } = null!;

        public async Task InitializeAsync() => Market = await Market.StartAsync();

        public async Task DisposeAsync() => await Market.DisposeAsync();
    }

    [Fact]
    public async Task A_stranger_is_told_to_sign_in_and_given_a_trace_id()
    {
        var answer = await _market.Anonymous.GetAsync("/api/orders/operations/messages");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("sign-in-needed", problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task A_buyer_may_not_look_at_operations_but_an_administrator_may()
    {
        var refused = await _market.AsBuyer().GetAsync("/api/orders/operations/messages");
        var allowed = await _market.As(Guid.CreateVersion7(), new Membership(Roles.Administrator, ""))
            .GetAsync("/api/orders/operations/messages");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    [Fact]
    public async Task Every_service_is_ready()
    {
        var answer = await _market.Anonymous.GetFromJsonAsync<JsonElement>("/health/ready");

        Assert.Equal(7, answer.GetProperty("checks").EnumerateObject().Count(check => check.Value.GetString() == "Healthy"));
    }
}
