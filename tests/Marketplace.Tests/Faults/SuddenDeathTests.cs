using System.Diagnostics;
using System.Net.Http.Json;
using Marketplace.AllInOne.Postgres;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Faults;

public class SuddenDeathTests
{
    [Fact]
    public async Task Killed_twice_while_200_orders_come_in_it_goes_on_with_every_order_a_buyer_saw()
    {
        await using var program = new BuiltProgram();
        await program.StartAsync();
        var since = DateTimeOffset.UtcNow;
        var buyers = new List<HttpClient>();
        foreach (var person in DemoMarket.PeopleWith(Roles.Buyer).Take(8)) buyers.Add(await program.SignInAsync(person.Id));
        var checkouts = new Checkouts(buyers);

        await PlaceAndDieAsync(program, checkouts, orders: 100, withItsDatabase: false);
        await program.StartAsync();
        await checkouts.AskAgainAsync();
        await PlaceAndDieAsync(program, checkouts, orders: 200, withItsDatabase: true);
        await program.StartAsync();
        await checkouts.AskAgainAsync();

        Assert.Empty(checkouts.Faults);
        var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = program.Data });
        var connection = new NpgsqlConnectionStringBuilder(server.AdminConnectionString) { Database = AllInOne.Database.MarketDatabase.Name }.ConnectionString;
        Assert.Equal(checkouts.Seen.Values.Select(order => order.OrderId).Order(), await PlacedAsync(connection, since));
        await Agreement.OfAsync(connection, since, TimeSpan.FromSeconds(120));
    }

    private static async Task PlaceAndDieAsync(BuiltProgram program, Checkouts checkouts, int orders, bool withItsDatabase)
    {
        using var dead = new CancellationTokenSource();
        var placing = checkouts.PlaceAsync(dead.Token);
        var paying = PayAsync(checkouts, dead.Token);
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(120); checkouts.Seen.Count < orders; await Task.Delay(5))
        {
            Assert.True(DateTime.UtcNow < giveUpAt, $"{checkouts.Seen.Count} orders; {string.Join("; ", checkouts.Faults.Take(3))}");
        }

        var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = program.Data });
        await program.KillAsync();
        if (withItsDatabase)
        {
            using var postmaster = Process.GetProcessById(server.ProcessId);
            postmaster.Kill();
        }
        await dead.CancelAsync();
        await Task.WhenAll(placing, paying);
    }

    // Some pay at once, so that money, notices and read models are on their way when the end comes.
    private static async Task PayAsync(Checkouts checkouts, CancellationToken until)
    {
        var paid = new HashSet<Guid>();
        while (!until.IsCancellationRequested)
        {
            foreach (var (order, buyer) in checkouts.Bought.Where(bought => bought.Order.OrderId.ToByteArray()[^1] % 3 == 0).ToList())
            {
                if (until.IsCancellationRequested || !paid.Add(order.OrderId)) continue;
                if (!await TryPayAsync(buyer, order)) paid.Remove(order.OrderId);
            }
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<bool> TryPayAsync(HttpClient buyer, PlacedOrder order)
    {
        try
        {
            using var opened = await buyer.PostOnceAsync("/api/payments/intents", new { orderId = order.OrderId }, $"pay-{order.OrderId}");
            if (!opened.IsSuccessStatusCode) return false;
            var intent = (await opened.Json()).GetProperty("paymentId").GetGuid();
            using var answer = await buyer.PostAsJsonAsync($"/api/payments/sandbox/{intent}/answers", new { outcome = "Succeeded" });
            return answer.IsSuccessStatusCode;
        }
        catch (Exception cutOff) when (cutOff is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task<IEnumerable<Guid>> PlacedAsync(string connectionString, DateTimeOffset since)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select array_agg(order_id) from orders.orders where placed_at >= $1", connection);
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        return ((Guid[])(await command.ExecuteScalarAsync())!).Order();
    }
}
