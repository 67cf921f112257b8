using System.Net;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Marketplace.Identity.Demo;

/// <summary>
/// Whether the demo market is loaded, as only its loader ever says, whatever database it lies in. Its people are anybody's to
/// be, the administrator too: so it opens to this machine alone, and a process that others could reach does not start.
/// </summary>
internal sealed class DemoMarketOpen(IdentityDatabase db, IServer server, IConfiguration configuration) : IHostedLifecycleService
{
    private const string Loaded =
        "select exists (select 1 from identity.market_settings where name = 'demo-market' and value = 'loaded')";

    public async Task<bool> IsItAsync(CancellationToken ct) => IsAtHome() && await db.FindAsync<bool>(Loaded, ct: ct);

    // Asked when the server listens, for only then are its addresses known; until the process ends nobody is let in.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (IsAtHome() || !await db.FindAsync<bool>(Loaded, ct: cancellationToken)) return;
        throw RefusedException.Forbidden("demo-beyond-this-machine",
            "这个数据库里是示范市场，谁都能扮演里面的人：只能监听本机，也不要配置 Marketplace:Hosts。");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsAtHome() =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).All(address => IsThisMachine(BindingAddress.Parse(address).Host))
        && (configuration["Marketplace:Hosts"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsThisMachine);

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
