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
        var totp = Authenticator.Number(key, market.Clock, 1);
        Assert.Equal(HttpStatusCode.OK, (await market.SignInAsync(new { challenge, totp })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.SignInAsync(new { challenge, totp })).StatusCode);

        var recovered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => market.SignInAsync(new { challenge, totp = codes[0] })));
        Assert.Single(recovered, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_in_a_session_stops_after_five_wrong_numbers_whatever_they_are_typed_for()
    {
        var (person, key, codes) = await EnrolledAsync();
        Task<HttpResponseMessage> Remove(string totp) => person.Client.PostAsJsonAsync("/api/identity/me/totp/removal", new { totp });

        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Remove($"{at:D6}")));
        Assert.Equal(5, guesses.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
        var stopped = guesses.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(15, stopped.Count);
        Assert.All(stopped, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15.1));

        // The right number opens nothing either, nor does a recovery code, nor another door.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Remove(Authenticator.Number(key, market.Clock, 1))).StatusCode);
        foreach (var (path, totp) in new[] { ("/me/proofs", codes[0]), ("/me/totp/recovery-codes", Authenticator.Number(key, market.Clock, 1)) })
        {
            var answer = await person.Client.PostAsJsonAsync("/api/identity" + path, new { totp, purpose = "bank-account" });
            Assert.Equal("totp-too-often", await answer.CodeOfProblemAsync());
        }
        market.Clock.Advance(TimeSpan.FromMinutes(16));
        person = await market.ReadTicketAsync(await market.RenewAsync(person.RefreshToken));
        Assert.Equal(HttpStatusCode.NoContent, (await Remove(Authenticator.Number(key, market.Clock))).StatusCode);
    }

    [Fact]
    public async Task A_number_opens_once_and_none_before_it_opens_any_more()
    {
        var (person, key, _) = await EnrolledAsync();
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        async Task<bool> Prove(int steps) => (await person.Client.PostAsJsonAsync("/api/identity/me/proofs",
            new { totp = Authenticator.Number(key, market.Clock, steps), purpose = "bank-account" })).IsSuccessStatusCode;

        Assert.False(await Prove(-2));
        Assert.True(await Prove(0));
        Assert.False(await Prove(0));
        Assert.False(await Prove(-1));
        Assert.True(await Prove(1));
        Assert.False(await Prove(0));
    }

    [Fact]
    public async Task A_challenge_dies_after_five_minutes()
    {
        var phone = Phones.NewPhone();
        var (key, _) = await EnrolAsync(phone);
        var problem = await (await SignInAgainAsync(phone, messages: 2)).Content.ReadFromJsonAsync<JsonElement>();
        market.Clock.Advance(TimeSpan.FromMinutes(6));
        var late = await market.SignInAsync(new { challenge = problem.GetProperty("challenge").GetString(), totp = Authenticator.Number(key, market.Clock, 1) });
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
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Client.PostAsJsonAsync("/api/identity/people/search", new { })).StatusCode);

        var key = (await (await admin.Client.PostAsync("/api/identity/me/totp", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await admin.Client.PutAsJsonAsync("/api/identity/me/totp", new { totp = Authenticator.Number(key, strict.Clock) })).StatusCode);
        var renewed = await strict.ReadTicketAsync(await strict.RenewAsync(admin.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, (await renewed.Client.PostAsJsonAsync("/api/identity/people/search", new { })).StatusCode);
    }

    // Enrolling calls the ticket back, so the session goes on with the next.
    private async Task<(SignedIn Person, string Key, List<string> Codes)> EnrolledAsync()
    {
        var person = await market.SignInByCodeAsync(Phones.NewPhone());
        var (key, codes) = await EnrolAsync(person);
        return (await market.ReadTicketAsync(await market.RenewAsync(person.RefreshToken)), key, codes);
    }

    private async Task<(string Key, List<string> Codes)> EnrolAsync(string phone) => await EnrolAsync(await market.SignInByCodeAsync(phone));

    private async Task<(string Key, List<string> Codes)> EnrolAsync(SignedIn person)
    {
        var begun = await (await person.Client.PostAsync("/api/identity/me/totp", null)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith("data:image/png;base64,", begun.GetProperty("qrPng").GetString(), StringComparison.Ordinal);
        var key = begun.GetProperty("key").GetString()!;
        var confirmed = await person.Client.PutAsJsonAsync("/api/identity/me/totp", new { totp = Authenticator.Number(key, market.Clock) });
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
