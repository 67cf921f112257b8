using Marketplace.AllInOne.Database;

namespace Marketplace.AllInOne.Commands;

/// <summary>
/// Makes database, roles and schemas on a PostgreSQL of yours (<c>ConnectionStrings:Admin</c>), and writes one environment
/// file per process into the folder named by <c>--out</c>.
/// </summary>
internal static class ProvisionCommand
{
    public static readonly string[] Options = ["data", "out", "database"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        var admin = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetConnectionString("Admin")
            ?? throw new StartupException("请设置环境变量 ConnectionStrings__Admin", "set ConnectionStrings__Admin in the environment");
        var folder = Path.GetFullPath(line.Required("out"));
        Directory.CreateDirectory(folder);

        var access = await Provisioning.ProvisionAsync(
            admin, line["database"] ?? MarketDatabase.Name, Path.Combine(folder, "roles.secret"), ct);
        foreach (var service in Services.All) Write(folder, service, access.ForService(service));
        Write(folder, "web", access.ForReaderOfKeys());
        Console.WriteLine($"已写入 {folder}/*.env / Written to {folder}/*.env");
    }

    private static void Write(string folder, string service, Dictionary<string, string?> configuration) =>
        Secrets.Write(Path.Combine(folder, service + ".env"), string.Concat(configuration.Select(pair =>
            $"{pair.Key.Replace(":", "__", StringComparison.Ordinal)}={pair.Value}\n")));
}
