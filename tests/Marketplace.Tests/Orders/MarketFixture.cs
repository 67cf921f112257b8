using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

/// <summary>One empty market for a class of tests that stay out of each other's way.</summary>
public sealed class MarketFixture : IAsyncLifetime
{
    public Market Market { get; private set; } = null!;

    public async Task InitializeAsync() => Market = await Market.StartAsync();

    public async Task DisposeAsync() => await Market.DisposeAsync();
}
