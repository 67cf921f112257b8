using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Marketplace.Web.Calls;

/// <summary>The services whose APIs the pages call, each through a client of its name.</summary>
public static class Services
{
    public const string Identity = "identity";
    public const string Suppliers = "suppliers";
    public const string Catalog = "catalog";
    public const string Orders = "orders";
    public const string Payments = "payments";
    public const string Procurement = "procurement";
    public const string Impact = "impact";

    public static IReadOnlyList<string> All { get; } = [Identity, Suppliers, Catalog, Orders, Payments, Procurement, Impact];
}

internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }
    };
}

internal static class CallServices
{
    public static void AddCalls(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Api>();
        OwnProcess.Add(services);
        foreach (var name in Services.All) services.AddClient(name, Configured(configuration[$"Marketplace:Services:{name}"]));
    }

    /// <summary>The client of one service: its replicas in turn, or this process where none is named.</summary>
    internal static void AddClient(this IServiceCollection services, string name, IReadOnlyList<Uri> addresses)
    {
        var replicas = new ReplicaTurns(addresses);
        var client = services.AddHttpClient(name, (provider, client) =>
            {
                client.BaseAddress = replicas.First ?? Own(provider);
                // Every try has a limit of its own; this one is only the last resort.
                client.Timeout = TimeSpan.FromMinutes(2);
            })
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => replicas.Count == 0
                ? provider.GetRequiredService<OwnProcess>().Handler()
                : new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    ConnectTimeout = TimeSpan.FromSeconds(3)
                });
        client.AddResilience(replicas);
        client.AddHttpMessageHandler(provider => new Replicas(replicas, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>One address per replica, separated by commas.</summary>
    private static List<Uri> Configured(string? addresses) =>
        [.. (addresses ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => new Uri(one))];

    /// <summary>This process's own address: in the all-in-one every service is here.</summary>
    private static Uri Own(IServiceProvider provider)
    {
        var own = provider.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return new Uri(own.OrderBy(a => a.StartsWith("https", StringComparison.OrdinalIgnoreCase)).Select(Reachable)
            .FirstOrDefault("http://localhost"));
    }

    /// <summary>Kestrel says http://[::]:8080 or http://*:8080 for every network; a client needs one host.</summary>
    private static string Reachable(string address)
    {
        var bound = BindingAddress.Parse(address);
        var host = bound.Host is "*" or "+" or "0.0.0.0" or "[::]" or "::" ? "127.0.0.1" : bound.Host;
        return $"{bound.Scheme}://{host}:{bound.Port}";
    }
}
