using System.Net.Http.Headers;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Tests.Faults;

/// <summary>The demo market as processes, with two of Orders, everything they export caught; shared by the tests of a class.</summary>
public sealed class DistributedShop : IAsyncLifetime
{
    private WebApplication _keys = null!;
    private string _connectionString = "";

    public ManyProcesses Processes { get; private set; } = null!;

    public OtlpReceiver Telemetry { get; private set; } = null!;

    /// <summary>The superuser's, to look into every schema.</summary>
    public string ConnectionString => _connectionString;

    public async Task InitializeAsync()
    {
        Telemetry = await OtlpReceiver.StartAsync();
        Processes = await ManyProcesses.StartAsync(demo: true, Telemetry.Settings, ("orders", 2));
        _connectionString = new NpgsqlConnectionStringBuilder(await Processes.ConnectionStringAsync()) { MaxPoolSize = 4 }.ConnectionString;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:keys"] = _connectionString;
        builder.AddKernel();
        _keys = builder.Build();
    }

    public async Task DisposeAsync()
    {
        await _keys.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await Processes.DisposeAsync();
        await Telemetry.DisposeAsync();
    }

    /// <summary>At the gateway's door, with a ticket.</summary>
    public HttpClient As(Guid person, params Membership[] memberships)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = Processes.Market.Address, Timeout = TimeSpan.FromSeconds(120),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            TestTickets.Print(_keys.Services, person, "测试用户", memberships, DateTimeOffset.UtcNow));
        return client;
    }

    public HttpClient As(DemoPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return As(person.Id, [.. person.Memberships.Select(held => new Membership(held.Role, held.Scope))]);
    }

    /// <summary>Puts messages into the outbox of a service, as its own transaction would.</summary>
    public async Task PublishAsync(string service, params (object Message, long Version)[] news)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await Outbox.WriteAsync(service, [.. news.Select(one => OutboxRow.Of(one.Message, one.Version, null))], connection, null, default);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(120); !await isSo(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < giveUpAt, $"Not within two minutes: {what}");
        }
    }
}
