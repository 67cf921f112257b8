using System.Net.Http.Headers;
using Marketplace.AllInOne;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Suppliers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Tests.Support;

/// <summary>The whole market in this process, on a database of its own, behind real Kestrel on a free port.</summary>
public sealed class Market : IAsyncDisposable
{
    private static readonly string[] Services =
        ["identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact"];

    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static readonly Lazy<Task<(string Database, string Files)>> DemoTemplate = new(MakeDemoTemplate);

    private readonly WebApplication _app;
    private readonly string _database;
    private readonly List<HttpClient> _clients = [];

    private Market(WebApplication app, string database, string connectionString, AdjustableClock clock)
    {
        (_app, _database, ConnectionString, Clock) = (app, database, connectionString, clock);
        Address = new Uri(app.Urls.First());
        Anonymous = Client(null);
    }

    public Uri Address { get; }

    public AdjustableClock Clock { get; }

    /// <summary>The superuser's, to look into every schema.</summary>
    public string ConnectionString { get; }

    /// <summary>A stranger, who follows no redirects.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>Starts a market. Without demo data it is empty but for what migrations bring.</summary>
    /// <param name="configure">Replaces what stands at the edge: providers, senders, settings.</param>
    public static async Task<Market> StartAsync(bool demo = false, Action<WebApplicationBuilder>? configure = null)
    {
        if (!demo) return await StartOn(await TestCluster.CreateDatabaseAsync(await Template.Value), configure);
        var (loaded, files) = await DemoTemplate.Value;
        return await StartOn(await TestCluster.CreateDatabaseAsync(loaded), configure, files);
    }

    /// <summary>Starts a market on a database that another one left, or on a copy of it.</summary>
    public static async Task<Market> GoOnAsync(string database, bool copy, Action<WebApplicationBuilder>? configure = null) =>
        await StartOn(copy ? await TestCluster.CreateDatabaseAsync(database) : database, configure);

    /// <summary>Ends the market and leaves its database, connected to by nobody, to be copied or gone on with.</summary>
    public async Task<string> LeaveAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await using (var pool = NpgsqlDataSource.Create(ConnectionString)) pool.Clear();
        NpgsqlConnection.ClearAllPools();
        return _database;
    }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public T Database<T>() where T : ServiceDatabase => Service<T>();

    /// <summary>Someone signed in with these memberships, without going through Identity.</summary>
    public HttpClient As(Guid person, params Membership[] memberships) => As(person, "测试用户", memberships);

    public HttpClient As(Guid person, string name, params Membership[] memberships) =>
        Client(TestTickets.Print(_app.Services, person, name, memberships, Clock.GetUtcNow()));

    /// <summary>One of the demo people, with the memberships the demo gives them.</summary>
    public HttpClient As(DemoPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return As(person.Id, person.Name, [.. person.Memberships.Select(held => new Membership(held.Role, held.Scope))]);
    }

    /// <summary>A buyer of whom nothing is known but the id.</summary>
    public HttpClient AsBuyer(Guid? person = null) => As(person ?? Guid.CreateVersion7(), new Membership(Roles.Buyer, ""));

    public HttpClient Client(string? bearer)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        _clients.Add(client);
        return client;
    }

    /// <summary>Waits until every message has been taken; fails with its error when one was set aside for good.</summary>
    public async Task CaughtUpAsync(TimeSpan? atMost = null)
    {
        var giveUpAt = DateTime.UtcNow + (atMost ?? TimeSpan.FromSeconds(60));
        while (true)
        {
            var (waiting, failed) = await PendingAsync();
            if (failed is not null) throw new InvalidOperationException($"A message was set aside: {failed}");
            if (waiting == 0) return;
            if (DateTime.UtcNow > giveUpAt) throw new TimeoutException($"{waiting} messages are still waiting.");
            await Task.Delay(20);
        }
    }

    /// <summary>Does what the clock has made due of licences and seasons, and waits until everyone has heard of it.</summary>
    public async Task DueDoneAsync()
    {
        await Service<ScheduledTasks>().DoAsync(CancellationToken.None);
        while (await Service<TurnSeasons>().DoAsync(CancellationToken.None)) { }
        await CaughtUpAsync();
    }

    /// <summary>Runs SQL as the superuser and reads one value, to look behind the counter.</summary>
    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync() => await TestCluster.DropDatabaseAsync(await LeaveAsync());

    private static async Task<Market> StartOn(string database, Action<WebApplicationBuilder>? configure, string? files = null)
    {
        var clock = new AdjustableClock();
        var connectionString = new NpgsqlConnectionStringBuilder(await TestCluster.AdminConnectionStringAsync(database))
        {
            MaxPoolSize = 4, Pooling = true,
        }.ConnectionString;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(Services.Append("keys").ToDictionary(
            name => $"ConnectionStrings:{name}", name => (string?)$"{connectionString};Application Name={name}"));
        builder.Configuration["Payments:Provider"] = "sandbox";
        builder.Configuration["Marketplace:RefuseSecondConnections"] = "true";
        builder.Configuration["Marketplace:Files"] = files is null ? TestCluster.NewFolder("files") : CopyOf(files);
        // Approval admits at once; a test that is about the notice sets its days.
        builder.Configuration["Marketplace:Admission:NoticeDays"] = "0";
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new ErrorLog());
        if (Environment.GetEnvironmentVariable("MARKETPLACE_TEST_LOG") is not null) builder.Logging.AddSimpleConsole();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddMarket();
        configure?.Invoke(builder);
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        app.UseMarket();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new Market(app, database, connectionString, clock);
    }

    private static async Task<string> MakeTemplate()
    {
        var database = await TestCluster.CreateDatabaseAsync();
        var market = await StartOn(database, null);
        await market._app.StopAsync();
        await market._app.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        return database;
    }

    // What the demo loads is loaded once a run and copied, with the files that belong to it.
    private static async Task<(string Database, string Files)> MakeDemoTemplate()
    {
        var market = await StartOn(await TestCluster.CreateDatabaseAsync(await Template.Value), null);
        var today = market.Clock.Today();
        foreach (var loader in market._app.Services.GetServices<IDemoLoader>().OrderBy(loader => loader.Order))
        {
            await loader.LoadAsync(today, CancellationToken.None);
        }
        await market.CaughtUpAsync();
        var files = market.Service<IConfiguration>()["Marketplace:Files"]!;
        return (await market.LeaveAsync(), files);
    }

    private static string CopyOf(string files)
    {
        var copy = TestCluster.NewFolder("files");
        foreach (var file in Directory.GetFiles(files, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy, Path.GetRelativePath(files, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
        return copy;
    }

    private async Task<(long Waiting, string? Failed)> PendingAsync()
    {
        var waiting = string.Join(" + ", Services.Select(name =>
            $"(select count(*) from {name}.outbox) + (select count(*) from {name}.set_aside where status = 'waiting')"));
        var failed = string.Join(" union all ", Services.Select(name =>
            $"select consumer || ': ' || error as error from {name}.set_aside where status = 'failed'"));
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select {waiting}, (select error from ({failed}) as f limit 1)", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1));
    }
}
