using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

/// <summary>A market without the demo, shared by the tests of a class.</summary>
public sealed class EmptyMarket : IAsyncLifetime
{
    public Market Market { get; private set; } = null!;

    public async Task InitializeAsync() => Market = await Market.StartAsync();

    public async Task DisposeAsync() => await Market.DisposeAsync();
}
