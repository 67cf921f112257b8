using System.Net.Sockets;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Marketplace.Gateway;

/// <summary>
/// Where requests go: <c>/api/orders/**</c> to the replicas of orders, everything else to the pages. Paths pass unchanged.
/// Addresses come from <c>Marketplace:Services:orders</c>, several separated by commas.
/// </summary>
public static class ServiceRoutes
{
    private const string Pages = "web";

    private static readonly string[] Services =
        ["identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact"];

    public static void AddServiceRoutes(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string[] all = [.. Services, Pages];
        builder.Services.AddReverseProxy().LoadFromMemory(
            [.. all.Select(RouteTo)],
            [.. all.Select(service => ClusterOf(service, builder.Configuration))])
            // A name that stands for several containers stands for as many replicas, each with its own health.
            .AddDnsDestinationResolver(names => (names.RefreshPeriod, names.AddressFamily) = (TimeSpan.FromSeconds(5), AddressFamily.InterNetwork));

        // The proxy keeps keys for sticky sessions, which we have none of; no key file is to be left behind for them.
        foreach (var keys in builder.Services.Where(one => one.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
            builder.Services.Remove(keys);
        // A replica that is away is told once, when its health changes, and not at every look.
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
    }

    public static void MapServiceRoutes(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok());
        app.MapGet("/health/ready", Ready);
        MarketHealth.Map(app);
        app.MapReverseProxy();
    }

    // Ready as soon as each service has one replica that answers.
    private static IResult Ready(IProxyStateLookup proxy)
    {
        var services = MarketHealth.Of(proxy).ToDictionary(service => service.Key, service => service.Value.Healthy);
        return Results.Json(services, statusCode: services.Values.All(healthy => healthy > 0) ? 200 : 503);
    }

    private static RouteConfig RouteTo(string service) => new()
    {
        RouteId = service,
        ClusterId = service,
        Match = new() { Path = service == Pages ? "/{**path}" : $"/api/{service}/{{**path}}" },
        Order = service == Pages ? 1 : 0,
    };

    private static ClusterConfig ClusterOf(string service, ConfigurationManager configuration)
    {
        var addresses = configuration[$"Marketplace:Services:{service}"]?.Split(',', StringSplitOptions.TrimEntries)
            ?? throw new InvalidOperationException($"Marketplace:Services:{service} is missing.");
        return new()
        {
            ClusterId = service,
            LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
            Destinations = addresses.ToDictionary(address => address, address => new DestinationConfig { Address = address }),
            HttpRequest = new() { ActivityTimeout = TimeSpan.FromSeconds(60) },
            HealthCheck = new()
            {
                // When no replica looks healthy, trying one is better than refusing everybody.
                AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
                Active = new()
                {
                    Enabled = true, Path = "/health/ready",
                    Interval = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(2),
                    Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                },
                Passive = new()
                {
                    Enabled = true, ReactivationPeriod = TimeSpan.FromSeconds(5),
                    Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate,
                },
            },
        };
    }
}
