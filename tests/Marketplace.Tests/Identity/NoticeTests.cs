using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Identity;
using Marketplace.Identity.Notices;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class NoticeTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    private readonly Market market = fixture.Market;

    [Fact]
    public async Task What_happens_to_an_order_reaches_its_buyer_who_agreed_and_once()
    {
        var phone = Phones.NewPhone();
        var buyer = await AgreeAsync(phone);
        var orderId = Guid.CreateVersion7();
        // The refund overtakes the order it belongs to.
        await PublishAsync(new RefundSettled(Guid.CreateVersion7(), orderId, 12.5m, market.Clock.GetUtcNow()));
        await PublishAsync(new OrderPaid(orderId, "BJ2026001", buyer, 88.8m, market.Clock.GetUtcNow(), []));
        await PublishAsync(new SupplierOrderShipped(
            Guid.CreateVersion7(), orderId, "BJ2026001", Guid.CreateVersion7(), "敖汉示例合作社", buyer, "顺丰", "SF100", market.Clock.GetUtcNow()));
        await PublishAsync(new OrderCancelled(orderId, "BJ2026001", buyer, "BuyerCancelled", true, market.Clock.GetUtcNow()));

        var texts = await market.MessagesOfAsync(phone, 5);
        Assert.Single(texts, text => text.Contains("已付款88.80元", StringComparison.Ordinal));
        Assert.Single(texts, text => text.Contains("顺丰 SF100", StringComparison.Ordinal));
        Assert.Single(texts, text => text.Contains("货款将原路退回", StringComparison.Ordinal));
        Assert.Single(texts, text => text.Contains("退款12.50元已原路退回", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_of_several_suppliers_is_received_part_by_part_and_each_text_names_whose()
    {
        var phone = Phones.NewPhone();
        var buyer = await AgreeAsync(phone);
        var orderId = Guid.CreateVersion7();
        foreach (var supplier in new[] { "敖汉示例合作社", "库伦示例合作社" })
        {
            await PublishAsync(new SupplierOrderDelivered(
                Guid.CreateVersion7(), orderId, "BJ2026005", Guid.CreateVersion7(), buyer, "Online", "110108", 20m, 0m, [],
                market.Clock.GetUtcNow(), supplier));
        }

        var texts = await market.MessagesOfAsync(phone, 3);
        Assert.Single(texts, text => text.Contains("订单BJ2026005中敖汉示例合作社的货已确认收货", StringComparison.Ordinal));
        Assert.Single(texts, text => text.Contains("订单BJ2026005中库伦示例合作社的货已确认收货", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_says_what_it_is_about_and_is_unread_until_its_person_opens_it()
    {
        var phone = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(phone);
        await person.Client.PutAsJsonAsync("/api/identity/me/consents", new { orders = true, work = true });
        var (buyer, orderId) = ((await person.MeAsync()).GetProperty("personId").GetGuid(), Guid.CreateVersion7());
        await PublishAsync(new OrderPaid(orderId, "BJ2026011", buyer, 88.8m, market.Clock.GetUtcNow(), []));
        await PublishAsync(new OrderCancelled(orderId, "BJ2026011", buyer, "BuyerCancelled", true, market.Clock.GetUtcNow()));

        var told = (await person.Client.GetFromJsonAsync<List<MessageLine>>("/api/identity/me/messages", Json.Options))!;
        Assert.Equal(2, told.Count);
        Assert.All(told, message => Assert.Equal(("Order", orderId, false), (message.Subject, message.SubjectId!.Value, message.IsRead)));
        Assert.Equal(2, await UnreadAsync(person.Client));

        var path = $"/api/identity/me/messages/{told[0].MessageId}/reading";
        var stranger = await market.SignInByCodeAsync(Phones.NewPhone());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.PostAsync(path, null)).StatusCode);
        for (var twice = 0; twice < 2; twice++) (await person.Client.PostAsync(path, null)).EnsureSuccessStatusCode();
        Assert.Equal(1, await UnreadAsync(person.Client));
        await person.Client.PostAsync("/api/identity/me/messages/reading", null);
        Assert.Equal(0, await UnreadAsync(person.Client));
    }

    [Fact]
    public async Task Who_chose_English_is_told_in_English_and_reads_what_was_told_in_either()
    {
        var phone = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(phone);
        await person.Client.PutAsJsonAsync("/api/identity/me/consents", new { orders = true, work = true });
        var buyer = (await person.MeAsync()).GetProperty("personId").GetGuid();
        using var wrong = await person.Client.PutAsJsonAsync("/api/identity/me/language", new { language = "fr" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var chosen = await person.Client.PutAsJsonAsync("/api/identity/me/language", new { language = "en" });
        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        await PublishAsync(new OrderPaid(Guid.CreateVersion7(), "BJ2026009", buyer, 1088.8m, market.Clock.GetUtcNow(), []));

        var texts = await market.MessagesOfAsync(phone, 2);
        Assert.Single(texts, text => text == "【Jingmeng Goods】Order BJ2026009: ¥1,088.80 paid. The suppliers will send it soon.");
        var told = (await person.Client.GetFromJsonAsync<JsonElement>("/api/identity/me/messages"))[0];
        Assert.Contains("订单BJ2026009已付款1088.80元", told.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Order BJ2026009", told.GetProperty("english").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_agree_is_not_told()
    {
        var phone = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(phone);
        var id = (await person.MeAsync()).GetProperty("personId").GetGuid();
        await PublishAsync(new OrderPaid(Guid.CreateVersion7(), "BJ2026002", id, 5m, market.Clock.GetUtcNow(), []));
        Assert.Equal(0, await market.ScalarAsync<long>($"select count(*) from identity.text_messages where person_id = '{id}'"));
    }

    [Fact]
    public async Task Old_news_is_not_sent()
    {
        var buyer = await AgreeAsync(Phones.NewPhone());
        await PublishAsync(new OrderPaid(Guid.CreateVersion7(), "BJ2026003", buyer, 5m, market.Clock.GetUtcNow().AddDays(-3), []));
        Assert.Equal(0, await market.ScalarAsync<long>($"select count(*) from identity.text_messages where person_id = '{buyer}'"));
    }

    [Fact]
    public async Task A_suppliers_people_are_told_of_its_new_order_and_county_officers_of_an_application()
    {
        var phone = Phones.NewPhone();
        var person = await AgreeAsync(phone);
        var supplier = Guid.CreateVersion7();
        var admin = market.As(Guid.CreateVersion7(), new Membership(Roles.Administrator, ""));
        await admin.PostAsJsonAsync($"/api/identity/people/{person}/memberships", new { role = Roles.SupplierStaff, scope = supplier.ToString(), scopeName = "示例" });
        await admin.PostAsJsonAsync($"/api/identity/people/{person}/memberships", new { role = Roles.CountyOfficer, scope = "150430" });
        var now = market.Clock.GetUtcNow();
        await PublishAsync(new OrderPaid(Guid.CreateVersion7(), "BJ2026004", Guid.CreateVersion7(), 60m, now, [new(Guid.CreateVersion7(), supplier, 60m)]));
        await PublishAsync(new ApplicationMoved(Guid.CreateVersion7(), Guid.CreateVersion7(), "新来的合作社", "150430", "Submitted", "", now));

        var texts = await market.MessagesOfAsync(phone, 3);
        Assert.Single(texts, text => text.Contains("您有新订单BJ2026004", StringComparison.Ordinal));
        Assert.Single(texts, text => text.Contains("新来的合作社提交了入驻申请", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_persons_data_can_be_taken_away_and_the_person_forgotten()
    {
        var phone = Phones.NewPhone();
        var id = await AgreeAsync(phone);
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await market.AskForCodeAsync(phone);
        var person = await market.ReadTicketAsync(await market.SignInAsync(new { phone, code = await market.ReadCodeAsync(phone, messages: 2) }));
        var data = await person.Client.GetFromJsonAsync<JsonElement>("/api/identity/personal-data");
        Assert.Equal(phone, data.GetProperty("person").GetProperty("phone").GetString());
        Assert.Equal(2, data.GetProperty("consents").GetArrayLength());

        var refused = await person.Client.PostAsJsonAsync("/api/identity/me/erasure", new { code = "000000" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await person.Client.PostAsJsonAsync("/api/identity/me/codes", new { purpose = "Erasure" });
        var code = await market.ReadCodeAsync(phone, messages: 3);
        Assert.Equal(HttpStatusCode.NoContent, (await person.Client.PostAsJsonAsync("/api/identity/me/erasure", new { code })).StatusCode);
        await market.CaughtUpAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Client.GetAsync("/api/identity/me")).StatusCode);
        Assert.Equal(1, await market.ScalarAsync<long>($"select count(*) from identity.people where person_id = '{id}' and phone is null and name = ''"));
        foreach (var table in new[] { "codes", "text_messages", "visible_inbox", "attempts" })
        {
            Assert.Equal(0, await market.ScalarAsync<long>($"select count(*) from identity.{table} where phone = '{phone}'"));
        }
    }

    private static async Task<int> UnreadAsync(HttpClient person) =>
        (await person.GetFromJsonAsync<UnreadMessages>("/api/identity/me/messages/unread", Json.Options))!.Count;

    private async Task<Guid> AgreeAsync(string phone)
    {
        var person = await market.SignInByCodeAsync(phone);
        var answer = await person.Client.PutAsJsonAsync("/api/identity/me/consents", new { orders = true, work = true });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return (await person.MeAsync()).GetProperty("personId").GetGuid();
    }

    private async Task PublishAsync<T>(T message) where T : class
    {
        await using (var work = await market.Database<IdentityDatabase>().BeginAsync())
        {
            work.Publish(message);
            await work.CommitAsync();
        }
        await market.CaughtUpAsync();
    }
}
