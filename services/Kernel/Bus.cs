using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marketplace.Kernel;

/// <summary>Where messages go once their transaction has committed (configuration <c>Marketplace:Bus</c>).</summary>
public enum BusShape
{
    /// <summary>To the consumers of this process, through MassTransit's mediator.</summary>
    Mediator,

    /// <summary>To RabbitMQ at <c>Marketplace:RabbitMq</c> (an amqp:// address).</summary>
    RabbitMq,
}

public static class Bus
{
    /// <summary>Registers the consumers of every service that runs in this process, and the way messages reach them.</summary>
    public static void AddMarketplaceBus(this WebApplicationBuilder builder, Action<IRegistrationConfigurator> consumers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(consumers);
        var shape = builder.Configuration.GetValue("Marketplace:Bus", BusShape.Mediator);
        builder.Services.AddSingleton(typeof(BusShape), shape);
        if (shape == BusShape.Mediator)
        {
            builder.Services.AddMediator(x => consumers(x));
            builder.Services.AddSingleton<ITransport, InProcessTransport>();
        }
        else
        {
            AddRabbitMq(builder, consumers);
        }
        builder.Services.AddSingleton(new ConsumerCatalog(Consumers.In(builder.Services).ToDictionary(Consumers.NameOf)));
    }

    /// <summary>
    /// Makes every queue, exchange and binding of these consumers. Run before the services of a distributed market start for the
    /// first time: what is published while a listener's queue does not exist yet would never reach it.
    /// </summary>
    public static async Task DeployTopologyAsync(
        IConfiguration configuration, Action<IRegistrationConfigurator> consumers, CancellationToken ct)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMassTransit(x => UseRabbitMq(x, AddressIn(configuration), consumers, topologyOnly: true));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IBusControl>().DeployAsync(ct);
        await BrokerErrors.DeclareAsync(AddressIn(configuration), Consumers.In(services).Select(Consumers.QueueOf), ct);
    }

    private static void AddRabbitMq(WebApplicationBuilder builder, Action<IRegistrationConfigurator> consumers)
    {
        var address = AddressIn(builder.Configuration);
        builder.Services.AddSingleton<ITransport, BrokerTransport>();
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            // A broker that is away must not keep a service from starting or stopping.
            options.WaitUntilStarted = false;
            options.StopTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddMassTransit(x => UseRabbitMq(x, address, consumers, topologyOnly: false));
    }

    private static string AddressIn(IConfiguration configuration) => configuration["Marketplace:RabbitMq"]
        ?? throw new InvalidOperationException("Marketplace:RabbitMq (an amqp:// address) is missing.");

    private static void UseRabbitMq(
        IBusRegistrationConfigurator x, string address, Action<IRegistrationConfigurator> consumers, bool topologyOnly)
    {
        x.DisableUsageTelemetry();
        x.SetKebabCaseEndpointNameFormatter();
        consumers(x);
        x.ConfigureHealthCheckOptions(options =>
        {
            options.Name = "bus";
            // Reported, but an outage of the broker does not close the shop.
            options.MinimalFailureStatus = HealthStatus.Degraded;
            options.Tags.Clear();
            options.Tags.Add("ready");
        });
        x.AddConfigureEndpointsCallback((_, name, endpoint) =>
        {
            if (endpoint is not IRabbitMqReceiveEndpointConfigurator queue) return;
            queue.SetQuorumQueue();
            foreach (var (argument, value) in BrokerErrors.QueueArguments(name)) queue.SetQueueArgument(argument, value);
            queue.PrefetchCount = 16;
        });
        x.UsingRabbitMq((context, bus) =>
        {
            bus.DeployTopologyOnly = topologyOnly;
            bus.Host(new Uri(address));
            bus.ConfigureJsonSerializerOptions(Json.Configure);
            bus.ConfigureEndpoints(context);
        });
    }
}
