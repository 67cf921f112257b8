using System.Net;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Gateway;

/// <summary>
/// The names this market answers to: those of <c>Marketplace:Hosts</c> (separated by commas, <c>*.example.cn</c> for all below
/// one), and this machine's own to whoever asks from this machine. The demo market answers to the latter alone.
/// </summary>
public sealed class HostNames
{
    private static readonly StringSegment[] OfThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    private readonly StringSegment[] _configured;

    private HostNames(StringSegment[] configured) => _configured = configured;

    public static HostNames Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var names = configuration.GetValue("Marketplace:Demo", false) ? "" : configuration["Marketplace:Hosts"] ?? "";
        return new([.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
    }

    internal Task Check(HttpContext context, RequestDelegate next) => IsOurs(context) ? next(context)
        : Refusals.WriteAsync(context, StatusCodes.Status400BadRequest, new("这里没有这个网站，请核对网址", "There is no such site here; please check the address"));

    // Whoever watches whether we live asks by address.
    private bool IsOurs(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return context.Request.Path.StartsWithSegments("/health") || HostString.MatchesAny(host, _configured)
            || (IsFromThisMachine(context) && HostString.MatchesAny(host, OfThisMachine));
    }

    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local);
}
