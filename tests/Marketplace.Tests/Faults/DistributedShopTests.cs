using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Marketplace.AllInOne.Backups;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Faults;

/// <summary>Races and faults of the distributed shape: real processes, real PostgreSQL, real RabbitMQ.</summary>
[Collection(DistributedShop.Name)]
public class DistributedShopTests(DistributedShop shop)
{
    private static readonly DemoPerson Buyer = DemoMarket.PeopleWith(Roles.Buyer).First();
    private static readonly DemoPerson Administrator = DemoMarket.PeopleWith(Roles.Administrator).First();

    [Fact]
    public async Task Of_400_buyers_at_once_for_50_packs_exactly_50_get_one_from_two_replicas()
    {
        var sku = await shop.ShelveAsync(onHand: 50);
        var buyers = Enumerable.Range(0, 400).Select(_ => shop.As(Guid.CreateVersion7(), new Membership(Roles.Buyer, ""))).ToList();

        var answers = await Task.WhenAll(buyers.Select(buyer => buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)))));

        Assert.Equal(
            [(HttpStatusCode.Created, 50), (HttpStatusCode.Conflict, 350)],
            answers.GroupBy(answer => answer.StatusCode).OrderBy(same => same.Key).Select(same => (same.Key, same.Count())));
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict))
        {
            Assert.Equal("stock-short", await refused.CodeAsync());
        }
        Assert.Equal("50 50 50 50", await shop.ScalarAsync<string>($"""
            select concat_ws(' ', on_hand, reserved,
                (select sum(on_hand_change) from orders.movements where sku_id = '{sku.SkuId}'),
                (select sum(reserved_change) from orders.movements where sku_id = '{sku.SkuId}'))
            from orders.stock where sku_id = '{sku.SkuId}'
            """));
        Assert.Equal(50, await CountAsync($"orders.order_lines where sku_id = '{sku.SkuId}'"));
        foreach (var buyer in buyers) buyer.Dispose();
    }

    [Fact]
    public async Task A_message_given_up_lies_in_its_error_queue_is_shown_and_once_replayed_is_taken_once()
    {
        var session = Guid.CreateVersion7();
        await shop.ScalarAsync<int>($"""
            create function orders.broken() returns trigger language plpgsql as $$
            begin if new.subject_id = '{session}' then raise exception 'broken on purpose'; end if; return new; end $$;
            create trigger broken before insert on orders.revocations for each row execute function orders.broken();
            """);
        await shop.PublishAsync("identity", (new SessionEnded(session, Guid.CreateVersion7(), DateTimeOffset.UtcNow), 0));
        using var administrator = shop.As(Administrator);
        ConsumerErrors? errors = null;
        await DistributedShop.UntilAsync("the message lies in the error queue", async () => (errors = await ErrorsAsync(administrator)) is not null);

        Assert.Equal(("orders-record-ended-session", 1), (errors!.Queue, errors.Count));
        Assert.Contains("broken on purpose", errors.Messages[0].Reason, StringComparison.Ordinal);
        Assert.Contains($"{session}", errors.Messages[0].Body, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync($"payments.revocations where subject_id = '{session}'"));

        using var page = new PageVisitor(shop.Processes.Market.Address);
        await page.SignInAsync(Administrator.Id);
        Assert.Contains("有1条消息需要处理", await page.ReadAsync("/operations"), StringComparison.Ordinal);
        Assert.Contains("broken on purpose", await page.ReadAsync("/operations/messages"), StringComparison.Ordinal);

        await shop.ScalarAsync<int>("drop trigger broken on orders.revocations");
        await page.SendFormAsync("/operations/messages", "queue-orders-record-ended-session", null);

        await DistributedShop.UntilAsync("the message is taken", async () =>
            await CountAsync($"orders.revocations where subject_id = '{session}'") == 1);
        Assert.Null(await ErrorsAsync(administrator));
        Assert.Contains("没有需要处理的消息", await page.ReadAsync("/operations"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("orders.audit_entries where action = 'replay-queue'"));
    }

    [Fact]
    public async Task A_settled_payment_that_waited_in_a_broker_which_is_gone_reaches_its_order_after_a_restore()
    {
        var sku = await shop.ShelveAsync(onHand: 10);
        using var buyer = shop.As(Buyer);
        var (order, taken) = (await buyer.PlaceAsync((sku, 1)), await buyer.PlaceAsync((sku, 1)));
        await shop.PayAsync(buyer, taken);
        var intent = await DistributedShop.OpenIntentAsync(buyer, order);
        await shop.ScalarAsync<int>($"""
            create function orders.deaf() returns trigger language plpgsql as $$
            begin if new.order_id = '{order.OrderId}' and new.status = 'Paid' then raise exception 'deaf on purpose'; end if; return new; end $$;
            create trigger deaf before update on orders.orders for each row execute function orders.deaf();
            """);
        using var answer = await buyer.PostAsJsonAsync($"/api/payments/sandbox/{intent}/answers", new { outcome = "Succeeded" });
        answer.EnsureSuccessStatusCode();
        using var administrator = shop.As(Administrator);
        await DistributedShop.UntilAsync("the payment lies in the broker", async () => await ErrorsAsync(administrator) is { Queue: "mark-order-paid" });
        await shop.ScalarAsync<int>("drop trigger deaf on orders.orders");
        await shop.Processes.Broker.PurgeAsync("mark-order-paid_error");

        Assert.Equal(1, await WaitingInBroker.HandOnAgainAsync(shop.ConnectionString));

        await DistributedShop.UntilAsync("the order is paid", async () =>
            await CountAsync($"orders.orders where order_id = '{order.OrderId}' and status = 'Paid'") == 1);
        Assert.Equal(1, await CountAsync($"payments.handed_on where type like '%PaymentSettled' and body like '%{order.OrderId}%'"));
    }

    [Fact]
    public async Task One_trace_leads_from_the_click_to_the_last_consumer_and_the_counters_tell_what_happened()
    {
        var sku = await shop.ShelveAsync(onHand: 10);
        using var buyer = shop.As(Buyer);
        var order = await buyer.PlaceAsync((sku, 1));
        var intent = await DistributedShop.OpenIntentAsync(buyer, order);
        using var page = new PageVisitor(shop.Processes.Market.Address);
        await page.SignInAsync(Buyer.Id);
        var (trace, click) = (ActivityTraceId.CreateRandom().ToString(), ActivitySpanId.CreateRandom().ToString());

        await page.SendFormAsync($"/pay/sandbox/{intent}", "Succeeded", $"00-{trace}-{click}-01", ("Outcome", "Succeeded"));

        List<string> path = [];
        await DistributedShop.UntilAsync($"the trace leads back to the click, not only along {string.Join(" < ", path)}", () =>
            Task.FromResult((path = PathBack(trace, "TellOfPaidOrder"))[^1] == click));
        Assert.Equal(["Identity", "Orders", "Payments", "Web", "Gateway", click], path);

        foreach (var (counter, sql) in new[]
        {
            ("marketplace.orders.placed", $"orders.orders where placed_at >= '{shop.Processes.StartedAt:O}'"),
            ("marketplace.orders.paid", $"orders.orders where paid_at >= '{shop.Processes.StartedAt:O}'"),
        })
        {
            var expected = await CountAsync(sql);
            Assert.True(expected > 0);
            await DistributedShop.UntilAsync($"{counter} is {expected}", () => Task.FromResult(shop.Telemetry.Count(counter) == expected));
        }
    }

    [Fact]
    public async Task The_broker_killed_under_load_the_shop_takes_orders_and_afterwards_everything_arrives_once()
    {
        var since = DateTimeOffset.UtcNow;
        var buyers = Enumerable.Range(0, 6).Select(at => shop.As(DemoMarket.PeopleWith(Roles.Buyer).ElementAt(at))).ToList();
        var checkouts = new Checkouts(buyers);
        using var enough = new CancellationTokenSource();
        var placing = checkouts.PlaceAsync(enough.Token);
        await SeenAsync(checkouts, 20);
        var paid = checkouts.Bought.Take(4).ToList();
        foreach (var (order, buyer) in paid) await shop.PayAsync(buyer, order);

        using var operators = new PageVisitor(shop.Processes.Market.Address);
        await operators.SignInAsync(Administrator.Id);

        await shop.Processes.Broker.KillAsync();
        var inOutage = checkouts.Seen.Count;
        Assert.Contains("消息代理暂时连不上", await operators.ReadAsync("/operations"), StringComparison.Ordinal);
        foreach (var (order, buyer) in paid) await shop.ShipAndReceiveAsync(buyer, order);
        await SeenAsync(checkouts, inOutage + 60);
        await shop.Processes.Broker.RestartAsync();
        await SeenAsync(checkouts, checkouts.Seen.Count + 20);
        await enough.CancelAsync();
        await placing;
        await checkouts.AskAgainAsync();

        Assert.Empty(checkouts.Faults);
        await Agreement.OfAsync(shop.ConnectionString, since, TimeSpan.FromSeconds(180));
        Assert.Equal(checkouts.Seen.Count, await CountAsync($"orders.orders where placed_at >= '{since:O}'"));
        Assert.Equal(
            await CountAsync($"orders.orders where placed_at >= '{shop.Processes.StartedAt:O}'"),
            await CountAsync($"payments.inbox where consumer = 'RecordOrderToPay' and received_at >= '{shop.Processes.StartedAt:O}'"));
        foreach (var buyer in buyers) buyer.Dispose();
    }

    private static async Task<ConsumerErrors?> ErrorsAsync(HttpClient administrator) =>
        (await administrator.GetFromJsonAsync<List<ConsumerErrors>>("/api/orders/operations/broker-errors", Json.Options))!.SingleOrDefault();

    // Services from the last step back, neighbours of one service as one; ends with what is not known.
    private List<string> PathBack(string trace, string lastStep)
    {
        var path = new List<string>();
        var span = shop.Telemetry.Spans.Values.FirstOrDefault(one => one.TraceId == trace && one.Name == lastStep);
        if (span is null) return [lastStep];
        for (string parent; ; span = shop.Telemetry.Spans[parent])
        {
            var service = span.Service["Marketplace.".Length..];
            if (path.LastOrDefault() != service) path.Add(service);
            parent = span.ParentId;
            if (shop.Telemetry.Spans.ContainsKey(parent)) continue;
            path.Add(parent);
            return path;
        }
    }

    private static async Task SeenAsync(Checkouts checkouts, int orders) => await DistributedShop.UntilAsync(
        $"{orders} orders ({string.Join("; ", checkouts.Faults.Take(3))})", () => Task.FromResult(checkouts.Seen.Count >= orders));

    private Task<long> CountAsync(string what) => shop.CountAsync(what);
}
