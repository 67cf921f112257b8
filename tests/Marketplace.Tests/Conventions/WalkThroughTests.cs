using Marketplace.Tests.Support;

namespace Marketplace.Tests.Conventions;

/// <summary>A walk-through that no longer works misleads the newcomer it was written for.</summary>
public sealed class WalkThroughTests
{
    [Fact]
    public async Task Every_service_has_a_walk_through_and_each_of_its_requests_succeeds()
    {
        await using var market = await Market.StartAsync(demo: true);
        var failures = new List<string>();
        foreach (var name in SourceTree.Services)
        {
            var file = Path.Combine(SourceTree.Root, "services", name, $"{name}.http");
            if (!File.Exists(file)) failures.Add($"{name} has no {name}.http: write one that shows its main use from outside.");
            else failures.AddRange(await new WalkThrough(market.Anonymous).RunAsync(file));
        }
        Assert.Empty(failures);
    }
}
