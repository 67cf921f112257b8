using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using IPNetwork = System.Net.IPNetwork;

namespace Marketplace.Readers;

/// <summary>
/// Who may say where a request comes from: the proxies of <c>Marketplace:Proxies</c> (addresses or networks, separated by
/// commas), and nobody where none are named. Whatever else says so is taken away before anybody reads it.
/// </summary>
public static class TrustedProxies
{
    private static readonly string[] Claims = ["X-Forwarded-", "X-Original-", "X-Real-"];

    /// <summary>Stands before everything else of the process. Calling it twice adds nothing.</summary>
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, AtTheDoor>());
        // ASPNETCORE_FORWARDEDHEADERS_ENABLED would have the framework believe everybody.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.None);
    }

    private static IEnumerable<IPNetwork> Networks(string? proxies) =>
        (proxies ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => IPNetwork.TryParse(text, out var network)
                ? network
                : new IPNetwork(IPAddress.Parse(text), text.Contains(':', StringComparison.Ordinal) ? 128 : 32));

    private static Task Strip(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(IsClaim).ToArray()) headers.Remove(name);
        return next(context);
    }

    private static bool IsClaim(string name) =>
        name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || Claims.Any(claim => name.StartsWith(claim, StringComparison.OrdinalIgnoreCase));

    private sealed class AtTheDoor(IConfiguration configuration) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var networks = Networks(configuration["Marketplace:Proxies"]).ToList();
            // The framework takes two empty lists for "trust everybody", so without proxies it is not asked at all.
            if (networks.Count > 0) app.UseForwardedHeaders(Trusting(networks));
            app.Use(Strip);
            next(app);
        };

        // As many hops as are known: the first unknown address from the right is the visitor's.
        private static ForwardedHeadersOptions Trusting(List<IPNetwork> networks)
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
                ForwardLimit = null,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
            return options;
        }
    }
}
