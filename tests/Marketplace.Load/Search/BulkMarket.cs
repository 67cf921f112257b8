using System.Diagnostics;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Postgres;
using Marketplace.Catalog;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Marketplace.Load;

/// <summary>A market without the demo, in a folder and a database of its own, with as many products as wanted.</summary>
internal sealed class BulkMarket : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private BulkMarket(int size, string folder, int port, Process process)
    {
        (Size, _folder, _process) = (size, folder, process);
        Client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false }) { BaseAddress = new($"http://127.0.0.1:{port}") };
    }

    public int Size { get; }

    public HttpClient Client { get; }

    public NpgsqlDataSource Source { get; private set; } = null!;

    public static async Task<BulkMarket> StartAsync(int size, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
        var port = Ports.FindFree();
        var market = new BulkMarket(size, folder, port, Start(folder, port));
        try
        {
            await market.ReadyAsync(ct);
            var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = folder }, ct);
            var connect = new NpgsqlConnectionStringBuilder(server.AdminConnectionString) { Database = "marketplace", Pooling = true, MaxPoolSize = 20 };
            market.Source = NpgsqlDataSource.Create(connect.ConnectionString);
            await market.MakeGoodsAsync(connect.ConnectionString, ct);
            return market;
        }
        catch
        {
            await market.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (Source is not null) await Source.DisposeAsync();
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeGoodsAsync(string connectionString, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        // As the kernel sets it in a service.
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:catalog", connectionString)]).Build();
        await using var db = new CatalogDatabase(settings);
        await new BulkGoods(db, Source).MakeAsync(Size, ct);
        Console.WriteLine($"Made {Size:N0} products in {watch.Elapsed.TotalSeconds:0} s.");
    }

    private static Process Start(string folder, int port)
    {
        var program = Path.ChangeExtension(typeof(Composition).Assembly.Location, ".dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", folder, "--port", $"{port}", "--listen", "127.0.0.1", "--no-demo"])
        {
            RedirectStandardOutput = true,
        };
        // The load comes from one address; what is measured is the market, not its doorman.
        foreach (var limit in new[] { "PerPerson", "PerAddress", "PerAddressInAll" }) start.Environment[$"Marketplace__Limits__{limit}"] = "1000000";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private async Task ReadyAsync(CancellationToken ct)
    {
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException("The market ended before it answered.");
            try
            {
                using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100, ct);
        }
    }
}
