using Marketplace.Readers;

namespace Marketplace.Gateway;

/// <summary>
/// What stands between the world and the services, alike in front of the gateway and of the all-in-one: who may say where a
/// request comes from, the names we answer to, how much one person may ask, how large a body may be, and the headers every
/// answer carries.
/// </summary>
public static class GatewayPolicies
{
    /// <param name="builder">
    /// Reads <c>Marketplace:Proxies</c> (see <see cref="TrustedProxies"/>), <c>Marketplace:Hosts</c> (see <see cref="HostNames"/>)
    /// and <c>Marketplace:Limits</c>.
    /// </param>
    public static void AddGatewayPolicies(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTrustedProxies();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(UnreadableAddress.Tell));
        builder.Services.AddSingleton(HostNames.Of(builder.Configuration));
        builder.Services.AddVisitorLimits(builder.Configuration.GetSection("Marketplace:Limits").Get<Limits>() ?? new());
    }

    public static void UseGatewayPolicies(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(app.ApplicationServices.GetRequiredService<HostNames>().Check);
        app.Use(IdentityHeaders.Strip);
        app.Use(AnswerHeaders.Add);
        app.UseRateLimiter();
        app.Use(BodySize.Limit);
    }
}
