using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Suppliers;

/// <summary>Reminders 90, 30 and 7 days before a licence ends, and what a server that was down makes up for.</summary>
public sealed class ReminderTests
{
    private const string Number = "(敖汉旗)动防合字第20260001号";

    private static readonly DemoSupplier Supplier = DemoMarket.Suppliers.First(one => one.Key == "aohan-farm");

    [Fact]
    public async Task Each_reminder_is_sent_once_also_when_the_server_was_down_on_the_day()
    {
        var market = await Market.StartAsync(demo: true);
        try
        {
            var ends = DayOf(market).AddDays(100);
            await HoldAsync(market, ends);
            await RemindedAsync(market, ends, 91);
            await RemindedAsync(market, ends, 90, 90);
            await RemindedAsync(market, ends, 90, 90);
            await RemindedAsync(market, ends, 60, 90);

            // Down from the 60th day before the end to the 28th: the 30th is made up for, in one message that says 28.
            market = await Market.GoOnAsync(await market.LeaveAsync(), copy: false);
            await RemindedAsync(market, ends, 28, 90, 28);
            await RemindedAsync(market, ends, 27, 90, 28);

            // Down over the 7th day, and begun again twice: once is once.
            market = await Market.GoOnAsync(await market.LeaveAsync(), copy: false);
            await RemindedAsync(market, ends, 5, 90, 28, 5);
            market = await Market.GoOnAsync(await market.LeaveAsync(), copy: false);
            await RemindedAsync(market, ends, 4, 90, 28, 5);
            await RemindedAsync(market, ends, 1, 90, 28, 5);
        }
        finally
        {
            await market.DisposeAsync();
        }
    }

    [Fact]
    public async Task Down_over_several_days_of_reminding_only_the_last_is_sent_and_none_once_a_renewal_is_there()
    {
        var market = await Market.StartAsync(demo: true);
        try
        {
            var ends = DayOf(market).AddDays(120);
            await HoldAsync(market, ends);
            market = await Market.GoOnAsync(await market.LeaveAsync(), copy: false);
            await RemindedAsync(market, ends, 20, 20);

            await HoldAsync(market, ends.AddYears(1));
            await RemindedAsync(market, ends, 6, 20);
        }
        finally
        {
            await market.DisposeAsync();
        }
    }

    /// <summary>Puts the clock to so many days before the end, does what is due twice, and reads which days the owner was told of.</summary>
    private static async Task RemindedAsync(Market market, DateOnly ends, int daysBefore, params int[] told)
    {
        var noon = new DateTimeOffset(ends.AddDays(-daysBefore), new TimeOnly(12, 0), TimeSpan.FromHours(8));
        if (noon > market.Clock.GetUtcNow()) market.Clock.Advance(noon - market.Clock.GetUtcNow());

        // The clock's own watch may be at it at the same moment; wait until there is what there should be, then see that no more comes.
        var giveUpAt = DateTime.UtcNow.AddSeconds(10);
        do await market.DueDoneAsync(); while ((await ReadAsync(market)).Length < told.Length && DateTime.UtcNow < giveUpAt);
        await market.DueDoneAsync();
        Assert.Equal(told, await ReadAsync(market));
    }

    private static async Task<int[]> ReadAsync(Market market)
    {
        var days = await market.ScalarAsync<string>(
            $"""
            select string_agg(substring(text from '还有([0-9]+)天到期'), ' ' order by created_at)
            from identity.text_messages where text like '%{Number}%还有%天到期%' and phone = '{Owner.Phone}'
            """);
        return [.. (days ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => int.Parse(day, CultureInfo.InvariantCulture))];
    }

    private static DemoPerson Owner => DemoMarket.People.First(one => one.Id == Supplier.OwnerPersonId);

    /// <summary>The owner hands a licence in that ends that day, and the county finds it in order.</summary>
    private static async Task HoldAsync(Market market, DateOnly ends)
    {
        var made = await SendAsync(market.As(Owner), "/api/suppliers/mine/qualifications",
            new { typeCode = "quarantine-premises", number = Number, validFrom = DayOf(market).AddDays(-1), validUntil = ends });
        var id = made.GetProperty("qualificationId").GetGuid();
        await SendAsync(Applicant.County(market, Supplier.BannerCode), $"/api/suppliers/qualifications/{id}/decision", new { version = 1, valid = true });
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(IdempotentRequest.Header, Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        var words = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, words);
        return words.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(words);
    }

    private static DateOnly DayOf(Market market) => DateOnly.FromDateTime(market.Clock.GetUtcNow().AddHours(8).UtcDateTime);
}
