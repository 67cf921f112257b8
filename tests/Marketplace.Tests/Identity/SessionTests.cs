using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class SessionTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    private readonly Market market = fixture.Market;

    [Fact]
    public async Task A_ticket_lives_fifteen_minutes_and_is_renewed_for_as_long_as_the_session()
    {
        var person = await market.SignInByCodeAsync(Phones.NewPhone());
        market.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Client.GetAsync("/api/identity/me")).StatusCode);

        var renewed = await market.ReadTicketAsync(await market.RenewAsync(person.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, (await renewed.Client.GetAsync("/api/identity/me")).StatusCode);
        market.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync(renewed.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task An_old_refresh_token_ends_the_session_also_for_whoever_holds_the_new_one()
    {
        var person = await market.SignInByCodeAsync(Phones.NewPhone());
        var next = await market.ReadTicketAsync(await market.RenewAsync(person.RefreshToken));
        market.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync(person.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync(next.RefreshToken)).StatusCode);
        await Soon.UntilAsync(
            async () => (await next.Client.GetAsync("/api/identity/me")).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Renewals_at_the_same_moment_get_the_same_next_token()
    {
        var person = await market.SignInByCodeAsync(Phones.NewPhone());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => market.RenewAsync(person.RefreshToken)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        var last = (await answers[^1].Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refreshToken").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await market.RenewAsync(last)).StatusCode);
    }

    [Fact]
    public async Task A_made_up_refresh_token_is_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync("bm90IGEgdG9rZW4")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync("%%%")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_ticket_everywhere_and_the_renewal()
    {
        var person = await market.SignInByCodeAsync(Phones.NewPhone());
        Assert.Equal(HttpStatusCode.NoContent, (await person.Client.DeleteAsync("/api/identity/session")).StatusCode);
        await Soon.UntilAsync(
            async () => (await person.Client.GetAsync("/api/identity/me")).StatusCode == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync(person.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task A_person_sees_their_sessions_and_ends_another_but_not_a_strangers()
    {
        var phone = Phones.NewPhone();
        var here = await market.SignInByCodeAsync(phone);
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await market.AskForCodeAsync(phone);
        var code = await market.ReadCodeAsync(phone, messages: 2);
        var there = await market.ReadTicketAsync(await market.SignInAsync(
            new { phone, code, device = "Mozilla/5.0 (iPhone) MicroMessenger/8.0" }));

        var sessions = await here.Client.GetFromJsonAsync<List<JsonElement>>("/api/identity/sessions");
        var other = sessions!.Single(session => !session.GetProperty("isThisOne").GetBoolean());
        Assert.Equal("微信 · iPhone", other.GetProperty("device").GetString());

        var stranger = await market.SignInByCodeAsync(Phones.NewPhone());
        var path = $"/api/identity/sessions/{other.GetProperty("sessionId").GetGuid()}";
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await here.Client.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync(there.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Client.GetAsync("/api/identity/me")).StatusCode);
    }

    [Fact]
    public async Task A_reset_password_ends_every_session_and_signs_in()
    {
        var phone = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(phone);
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await market.AskForCodeAsync(phone, "PasswordReset");
        var code = await market.ReadCodeAsync(phone, messages: 2);

        var weak = await market.Anonymous.PostAsJsonAsync("/api/identity/password-resets", new { phone, code, newPassword = "12345678" });
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        var reset = await market.Anonymous.PostAsJsonAsync("/api/identity/password-resets", new { phone, code, newPassword = "grass2Beijing" });
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.RenewAsync(person.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await market.SignInAsync(new { phone, password = "grass2Beijing" })).StatusCode);
    }
}
