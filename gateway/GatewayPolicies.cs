using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Marketplace.Gateway;

/// <summary>
/// What stands between the world and the services, alike in front of the gateway and of the all-in-one: who may say where a
/// request comes from, how much one person may ask, how large a body may be, and the headers every answer carries.
/// </summary>
public static class GatewayPolicies
{
    /// <param name="builder">
    /// Reads <c>Marketplace:Proxies</c> (addresses or networks of proxies in front of us, separated by commas) and
    /// <c>Marketplace:Limits</c>.
    /// </param>
    public static void AddGatewayPolicies(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddVisitorLimits(builder.Configuration.GetSection("Marketplace:Limits").Get<Limits>() ?? new());
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in Networks(builder.Configuration["Marketplace:Proxies"])) options.KnownIPNetworks.Add(network);
        });
    }

    public static void UseGatewayPolicies(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.Use(IdentityHeaders.Strip);
        app.Use(AnswerHeaders.Add);
        app.UseRateLimiter();
        app.Use(BodySize.Limit);
    }

    private static IEnumerable<IPNetwork> Networks(string? proxies) =>
        (proxies ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => IPNetwork.TryParse(text, out var network)
                ? network
                : new IPNetwork(IPAddress.Parse(text), text.Contains(':', StringComparison.Ordinal) ? 128 : 32));
}
