using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Conventions;

public class ConsumerTests : IClassFixture<EmptyMarket>
{
    private readonly Market _market;

    public ConsumerTests(EmptyMarket fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        _market = fixture.Market;
    }

    [Fact]
    public void Every_consumer_is_registered()
    {
        using var scope = _market.Service<IServiceScopeFactory>().CreateScope();
        var wrong = from type in Written()
                    where scope.ServiceProvider.GetService(type) is null
                    select $"{type.FullName} is written but never registered: add it to its service's Add…Consumers.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Queue_names_are_unique_across_services()
    {
        var wrong = from type in Written()
                    group type by Consumers.QueueOf(type) into same
                    where same.Count() > 1
                    select $"{same.Key} would be the queue of {string.Join(" and ", same.Select(type => type.FullName))}: name each for its own deed.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_message_has_a_listener_for_an_unroutable_one_would_wait_in_its_outbox_for_ever()
    {
        var heard = Written().Select(MessageOf).ToHashSet();
        heard.UnionWith([typeof(SessionEnded), typeof(MembershipChanged)]);
        var wrong = from type in typeof(OrderPlaced).Assembly.GetTypes()
                    where type.Namespace == "Marketplace.Contracts" && Published().Contains(type.Name)
                    where !heard.Contains(type)
                    select $"{type.Name} is published, but nobody listens.";

        Assert.Empty(wrong);
    }

    /// <summary>The names of all registered consumers, the kernel's own in every service among them.</summary>
    internal static IReadOnlyList<string> All()
    {
        var services = new ServiceCollection();
        services.AddMediator(Marketplace.AllInOne.Composition.AddMarketConsumers);
        return [.. services.Select(service => service.ServiceType)
            .Where(type => type.IsAssignableTo(typeof(IKernelConsumer)) && !type.IsAbstract).Distinct().Select(Consumers.NameOf)];
    }

    private static IEnumerable<Type> Written() =>
        from assembly in ReferenceTests.ServiceAssemblies()
        from type in assembly.GetTypes()
        where type.IsAssignableTo(typeof(IKernelConsumer)) && !type.IsAbstract
        select type;

    private static Type MessageOf(Type consumer)
    {
        for (var type = consumer; ; type = type.BaseType!)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Consumer<>)) return type.GetGenericArguments()[0];
        }
    }

    // What the services' own code makes: "new OrderPaid(" somewhere outside Contracts.
    private static HashSet<string> Published()
    {
        var code = string.Concat(SourceTree.Services
            .SelectMany(service => SourceTree.Files(Path.Combine("services", service), ".cs")).Select(File.ReadAllText));
        return [.. typeof(OrderPlaced).Assembly.GetTypes().Select(type => type.Name)
            .Where(name => code.Contains($"Publish(new {name}(", StringComparison.Ordinal))];
    }
}

/// <summary>A market without demo data, shared by the tests of a class.</summary>
public sealed class EmptyMarket : IAsyncLifetime
{
    public Market Market { get; private set; } = null!;

    public async Task InitializeAsync() => Market = await Market.StartAsync();

    public async Task DisposeAsync() => await Market.DisposeAsync();
}
