namespace Marketplace.AllInOne.Commands;

/// <summary>What the program can be told to do.</summary>
internal static class Commands
{
    public const string Usage = """
        serve          --port 8080 --data FOLDER --listen ADDRESS --no-demo --reset
        demo           --data FOLDER, or --out FOLDER --database NAME (ConnectionStrings__Admin)
        administrator  --phone PHONE --name NAME --data FOLDER
        backup         FOLDER --data FOLDER
        restore        FOLDER --data FOLDER --force
        postgres       --port PORT --data FOLDER
        provision      --out FOLDER --database NAME          (ConnectionStrings__Admin)
        topology                                             (Marketplace__RabbitMq)
        distributed    --port 8080 --data FOLDER --replicas orders=2 --no-demo --reset
        """;

    public static IReadOnlyDictionary<string, (string[] Options, Func<CommandLine, CancellationToken, Task> Run)> ByName { get; } =
        new Dictionary<string, (string[], Func<CommandLine, CancellationToken, Task>)>
        {
            ["serve"] = (ServeCommand.Options, ServeCommand.RunAsync),
            ["demo"] = (DemoCommand.Options, DemoCommand.RunAsync),
            ["administrator"] = (AdministratorCommand.Options, AdministratorCommand.RunAsync),
            ["backup"] = (BackupCommand.Options, BackupCommand.TakeAsync),
            ["restore"] = (BackupCommand.RestoreOptions, BackupCommand.RestoreAsync),
            ["postgres"] = (PostgresCommand.Options, PostgresCommand.RunAsync),
            ["distributed"] = (DistributedCommand.Options, DistributedCommand.RunAsync),
            ["topology"] = ([], TopologyAsync),
            ["provision"] = (ProvisionCommand.Options, ProvisionCommand.RunAsync),
        };

    // Every queue exists before the first message, so that none is lost while a service has not started yet.
    private static Task TopologyAsync(CommandLine line, CancellationToken ct) => Kernel.Bus.DeployTopologyAsync(
        new ConfigurationBuilder().AddEnvironmentVariables().Build(), Composition.AddMarketConsumers, ct);
}
