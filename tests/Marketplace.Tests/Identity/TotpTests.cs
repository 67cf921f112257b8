using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class TotpTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    private readonly Market market = fixture.Market;

    [Fact]
    public async Task Whoever_enrolled_an_authenticator_needs_it_to_sign_in()
    {
        var phone = Phones.NewPhone();
        var (key, codes) = await EnrolAsync(phone);

        var needed = await SignInAgainAsync(phone, messages: 2);
        Assert.Equal(HttpStatusCode.Unauthorized, needed.StatusCode);
        var problem = await needed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("totp-needed", problem.GetProperty("code").GetString());
        var challenge = problem.GetProperty("challenge").GetString();

        var wrong = await market.SignInAsync(new { challenge, totp = "000000" });
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        var totp = Authenticator.Number(key, 1);
        Assert.Equal(HttpStatusCode.OK, (await market.SignInAsync(new { challenge, totp })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.SignInAsync(new { challenge, totp })).StatusCode);

        var recovered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => market.SignInAsync(new { challenge, totp = codes[0] })));
        Assert.Single(recovered, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_challenge_dies_after_five_minutes()
    {
        var phone = Phones.NewPhone();
        var (key, _) = await EnrolAsync(phone);
        var problem = await (await SignInAgainAsync(phone, messages: 2)).Content.ReadFromJsonAsync<JsonElement>();
        market.Clock.Advance(TimeSpan.FromMinutes(6));
        var late = await market.SignInAsync(new { challenge = problem.GetProperty("challenge").GetString(), totp = Authenticator.Number(key, 1) });
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task Where_it_is_required_an_administrators_role_is_held_back_until_they_enrol()
    {
        await using var strict = await Market.StartAsync(configure: builder => builder.Configuration["Marketplace:Identity:RequireTotp"] = "true");
        var phone = Phones.NewPhone();
        await Marketplace.Identity.IdentityCommands.MakeFirstAdministratorAsync(strict.Service<IServiceProvider>(), phone, "罗成");
        await strict.CaughtUpAsync();
        var admin = await strict.SignInByCodeAsync(phone);
        Assert.True(admin.Answer.GetProperty("needsTotp").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Client.GetAsync("/api/identity/people")).StatusCode);

        var key = (await (await admin.Client.PostAsync("/api/identity/me/totp", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await admin.Client.PutAsJsonAsync("/api/identity/me/totp", new { totp = Authenticator.Number(key) })).StatusCode);
        var renewed = await strict.ReadTicketAsync(await strict.RenewAsync(admin.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, (await renewed.Client.GetAsync("/api/identity/people")).StatusCode);
    }

    private async Task<(string Key, List<string> Codes)> EnrolAsync(string phone)
    {
        var person = await market.SignInByCodeAsync(phone);
        var begun = await (await person.Client.PostAsync("/api/identity/me/totp", null)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith("data:image/png;base64,", begun.GetProperty("qrPng").GetString(), StringComparison.Ordinal);
        var key = begun.GetProperty("key").GetString()!;
        var confirmed = await person.Client.PutAsJsonAsync("/api/identity/me/totp", new { totp = Authenticator.Number(key) });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var codes = (await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codes").Deserialize<List<string>>()!;
        Assert.Equal(10, codes.Count);
        return (key, codes);
    }

    private async Task<HttpResponseMessage> SignInAgainAsync(string phone, int messages)
    {
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await market.AskForCodeAsync(phone);
        return await market.SignInAsync(new { phone, code = await market.ReadCodeAsync(phone, messages) });
    }
}
