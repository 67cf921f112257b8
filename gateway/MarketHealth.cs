using System.Text.Json;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Marketplace.Gateway;

/// <summary>How the whole market is: each service's replicas that answer, and what the supervisor beside us knows to be down.</summary>
/// <param name="Status">Healthy; Degraded when something is down and nobody need notice; Unhealthy when a service has no replica.</param>
/// <param name="Down">Where a supervisor watches (<c>Marketplace:Supervisor</c> names its file): also broker and database.</param>
public sealed record MarketHealth(string Status, IReadOnlyDictionary<string, ServiceHealth> Services, IReadOnlyList<DownNow> Down)
{
    public static void Map(WebApplication app) => app.MapGet("/health", Handle);

    /// <summary>The replicas of each service that answer.</summary>
    internal static Dictionary<string, ServiceHealth> Of(IProxyStateLookup proxy) => proxy.GetClusters().ToDictionary(
        cluster => cluster.ClusterId,
        cluster => new ServiceHealth(
            cluster.Destinations.Values.Count(replica => replica.Health.Active == DestinationHealth.Healthy), cluster.Destinations.Count));

    private static IResult Handle(IProxyStateLookup proxy, IConfiguration configuration)
    {
        var services = Of(proxy);
        var down = ReadDown(configuration["Marketplace:Supervisor"]);
        var status = services.Values.Any(one => one.Healthy == 0) ? "Unhealthy"
            : down.Count > 0 || services.Values.Any(one => one.Healthy < one.Of) ? "Degraded" : "Healthy";
        return Results.Json(new MarketHealth(status, services, down), statusCode: status == "Unhealthy" ? 503 : 200);
    }

    private static List<DownNow> ReadDown(string? file) =>
        file is not null && File.Exists(file) ? JsonSerializer.Deserialize<List<DownNow>>(File.ReadAllText(file), JsonSerializerOptions.Web)! : [];
}

/// <param name="Healthy">How many answer.</param>
/// <param name="Of">Of how many.</param>
public sealed record ServiceHealth(int Healthy, int Of);

/// <param name="Name">Such as orders-1, rabbitmq or postgres.</param>
/// <param name="Why">How it died.</param>
public sealed record DownNow(string Name, string Why, DateTimeOffset Since);
