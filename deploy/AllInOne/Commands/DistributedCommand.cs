using Marketplace.AllInOne.Database;
using Marketplace.AllInOne.Distributed;

namespace Marketplace.AllInOne.Commands;

/// <summary>Runs PostgreSQL, RabbitMQ, the gateway, the pages and each service as processes of their own, until told to stop.</summary>
internal static class DistributedCommand
{
    public static readonly string[] Options = ["data", "port", "replicas", "reset", "no-demo"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        var port = line.Port("port", 8080);
        var replicas = Replicas(line["replicas"]);
        var data = DataFolder.Resolve(line);
        // First, for the port may be held by a gateway whose parent was killed.
        await LeftOvers.EndAsync(data);
        Ports.RequireFree(port);
        if (line.Has("reset")) await ResetCommand.ResetAsync(data, ct);

        await using var database = await MarketDatabase.OpenAsync(data, ct: ct);
        if (!database.Server.IsOwner)
            throw new StartupException($"集市已在运行（数据目录 {data.Path}）", $"the market already runs on {data.Path}");
        var shared = KeyCertificate.ReadOrMake(data);
        shared["Marketplace:Files"] = Directory.CreateDirectory(data.Files).FullName;
        shared["Marketplace:Demo"] = await PrepareDemoAsync(database, line, shared, ct) ? "true" : "false";

        await using var broker = await LocalBroker.StartAsync(data.In("rabbitmq"), ct);
        Console.WriteLine($"正在启动各服务，日志在 {data.Logs} / Starting the services, logs in {data.Logs}");
        await using var market = await DistributedMarket.StartAsync(new()
        {
            Database = database.Access, Broker = broker.Address, Logs = data.Logs,
            Port = port, Replicas = replicas, Configuration = shared,
        }, ct);

        await using var supervisor = Supervisor.Start(data.Logs, [database.Watched, broker.Watched, .. market.Watched]);
        Console.WriteLine($"集市已开张，请打开 {market.Address} / The market is open at {market.Address}");
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Loaded by one process that takes every message itself, before the others start.
    private static async Task<bool> PrepareDemoAsync(
        MarketDatabase database, CommandLine line, Dictionary<string, string?> shared, CancellationToken ct)
    {
        if (await database.Demo.ReadStateAsync(ct) == DemoState.Partial) await database.StartOverAsync(ct);
        if (line.Has("no-demo") || !await database.Demo.IsNewDatabaseAsync(ct))
            return await database.Demo.ReadStateAsync(ct) == DemoState.Loaded;

        Console.WriteLine("正在载入示范市场…… / Loading the demo market…");
        await DemoLoading.RunAsync(database.Access, shared, ct);
        return true;
    }

    private static Dictionary<string, int> Replicas(string? text)
    {
        var replicas = new Dictionary<string, int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is not [var service, var number] || !Services.All.Contains(service)
                || !int.TryParse(number, out var count) || count is < 1 or > 16)
                throw new StartupException($"--replicas 无效：{part}", $"not a number of replicas: {part}, write orders=2");
            replicas[service] = count;
        }

        return replicas;
    }
}
