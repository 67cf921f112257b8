using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Postgres;
using Marketplace.Contracts.Demo;
using Npgsql;

namespace Marketplace.Load;

/// <summary>A release build of the all-in-one, with the demo market in a folder of its own, and the way to its database.</summary>
internal sealed class MarketProcess : IAsyncDisposable
{
    private const string AskedFor = "/";

    private readonly string _folder;
    private readonly int _port;
    private Process _process;

    private MarketProcess(string folder, int port, Process process)
    {
        (_folder, _port, _process) = (folder, port, process);
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    /// <summary>From the start of the program on existing data to its first answered page.</summary>
    public TimeSpan TimeToFirstPage { get; private set; }

    public string ConnectionString { get; private set; } = "";

    public static async Task<MarketProcess> StartAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
        var port = Ports.FindFree();
        Console.WriteLine("Making the demo market…");
        var market = new MarketProcess(folder, port, Start(folder, port));
        await market.FirstPageAsync(ct);
        await market.StopAsync();

        var watch = Stopwatch.StartNew();
        market._process = Start(folder, port);
        await market.FirstPageAsync(ct);
        market.TimeToFirstPage = watch.Elapsed;
        var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = folder }, ct);
        market.ConnectionString = new NpgsqlConnectionStringBuilder(server.AdminConnectionString)
        {
            Database = "marketplace", Pooling = true, MaxPoolSize = 100, MaxAutoPrepare = 20,
        }.ConnectionString;
        return market;
    }

    /// <summary>Resident memory of the program, without PostgreSQL, in MB.</summary>
    public double MemoryMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576d;
        }
    }

    public HttpClient Client(string? bearer = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false }) { BaseAddress = Address };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>Tickets of as many sessions, shared out among the demo's buyers.</summary>
    public async Task<IReadOnlyList<string>> SignInAsync(int sessions, CancellationToken ct)
    {
        var buyers = DemoMarket.PeopleWith("Buyer").ToList();
        var tickets = new List<string>();
        for (var at = 0; at < sessions; at++) tickets.Add(await SignInAsync(buyers[at % buyers.Count], ct));
        return tickets;
    }

    /// <returns>A ticket of the demo person's.</returns>
    public async Task<string> SignInAsync(DemoPerson person, CancellationToken ct)
    {
        using var client = Client();
        using var answer = await client.PostAsJsonAsync("/api/identity/demo-session", new { personId = person.Id, device = "bench" }, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("accessToken").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string folder, int port)
    {
        var program = Path.ChangeExtension(typeof(Composition).Assembly.Location, ".dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", folder, "--port", $"{port}", "--listen", "127.0.0.1"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // The load comes from one address and ten people; what is measured is the market, not its doorman.
        foreach (var limit in new[] { "PerPerson", "PerAddress", "PerAddressInAll", "SignInPerAddress" })
        {
            start.Environment[$"Marketplace__Limits__{limit}"] = "1000000";
        }
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task FirstPageAsync(CancellationToken ct)
    {
        using var client = Client();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (_process.HasExited) throw new InvalidOperationException("The market ended before it answered.");
            try
            {
                using var answer = await client.GetAsync(new Uri(AskedFor, UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50, ct);
        }
    }

    private async Task StopAsync()
    {
        if (_process.HasExited) return;
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
    }
}
