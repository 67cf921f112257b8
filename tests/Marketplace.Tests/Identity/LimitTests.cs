using System.Net;
using System.Net.Http.Json;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class LimitTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    private readonly Market market = fixture.Market;

    [Fact]
    public async Task A_number_gets_one_code_a_minute_five_an_hour_and_ten_a_day()
    {
        var phone = Phones.NewPhone();
        Assert.Equal(HttpStatusCode.Accepted, (await market.AskForCodeAsync(phone)).StatusCode);
        var tooSoon = await market.AskForCodeAsync(phone);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooSoon.StatusCode);
        Assert.InRange(tooSoon.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        Assert.Equal(5, 1 + await SendEveryAsync(phone, TimeSpan.FromSeconds(61), tries: 8));
        market.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, await SendEveryAsync(phone, TimeSpan.FromSeconds(61), tries: 8));
        market.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await SendEveryAsync(phone, TimeSpan.FromSeconds(61), tries: 2));
        market.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SendEveryAsync(phone, TimeSpan.FromSeconds(61), tries: 1));
    }

    [Fact]
    public async Task Codes_asked_for_at_once_for_one_number_are_one()
    {
        var phone = Phones.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => market.AskForCodeAsync(phone)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task An_address_that_asks_for_many_numbers_must_wait()
    {
        await using var others = await Market.StartAsync();
        var sent = 0;
        for (var i = 0; i < 62; i++)
        {
            if ((await others.AskForCodeAsync(Phones.NewPhone())).StatusCode == HttpStatusCode.Accepted) sent++;
        }
        Assert.Equal(60, sent);
    }

    [Fact]
    public async Task Asking_for_a_code_tells_nobody_whether_the_number_is_known()
    {
        var known = Phones.NewPhone();
        await market.SignInByCodeAsync(known);
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var purpose in new[] { "SignIn", "PasswordReset" })
        {
            var (first, second) = (await market.AskForCodeAsync(known, purpose), await market.AskForCodeAsync(Phones.NewPhone(), purpose));
            Assert.Equal(first.StatusCode, second.StatusCode);
            Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
            market.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    [Fact]
    public async Task A_wrong_password_is_answered_alike_for_known_and_unknown_numbers_through_the_puzzle()
    {
        var known = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(known);
        await SetPasswordAsync(market, person, known, "horse7battery");
        var unknown = Phones.NewPhone();
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            var first = await market.SignInAsync(new { phone = known, password = "wrong-password-1" });
            var second = await market.SignInAsync(new { phone = unknown, password = "wrong-password-1" });
            Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
            var code = await first.CodeOfProblemAsync();
            Assert.Equal(attempt <= 6 ? "password-wrong" : "puzzle-needed", code);
            Assert.Equal(code, await second.CodeOfProblemAsync());
        }
        var needed = await market.SignInAsync(new { phone = known, password = "horse7battery" });
        var puzzle = await market.SolveAsync(needed);
        Assert.Equal(HttpStatusCode.OK, (await market.SignInAsync(new { phone = known, password = "horse7battery", puzzle })).StatusCode);
    }

    [Fact]
    public async Task A_password_costs_as_much_to_refuse_for_an_unknown_number()
    {
        await using var watched = await Market.StartAsync(configure: WatchedHasher.Register);
        var known = Phones.NewPhone();
        await SetPasswordAsync(watched, await watched.SignInByCodeAsync(known), known, "horse7battery");

        var ofKnown = await WatchedHasher.SeenWhile(() => watched.SignInAsync(new { phone = known, password = "wrong-password-1" }));
        var ofUnknown = await WatchedHasher.SeenWhile(
            () => watched.SignInAsync(new { phone = Phones.NewPhone(), password = "wrong-password-1" }));

        // One hash of the same kind and as many rounds, or the time taken would tell who is known.
        Assert.Single(ofKnown);
        Assert.Equal(ofKnown, ofUnknown);
    }

    [Fact]
    public async Task Guesses_at_once_are_no_more_than_one_after_the_other()
    {
        var phone = Phones.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => market.SignInAsync(new { phone, code = "123456" })));
        var codes = await Task.WhenAll(answers.Select(answer => answer.CodeOfProblemAsync()));
        Assert.Equal(6, codes.Count(code => code == "code-wrong"));
        Assert.Equal(24, codes.Count(code => code is "puzzle-needed" or "attempts-too-often"));
    }

    private async Task<int> SendEveryAsync(string phone, TimeSpan pause, int tries)
    {
        var sent = 0;
        for (var i = 0; i < tries; i++)
        {
            market.Clock.Advance(pause);
            if ((await market.AskForCodeAsync(phone)).StatusCode == HttpStatusCode.Accepted) sent++;
        }
        return sent;
    }

    private static async Task SetPasswordAsync(Market market, SignedIn person, string phone, string password)
    {
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await person.Client.PostAsJsonAsync("/api/identity/me/codes", new { purpose = "PasswordReset" });
        var code = await market.ReadCodeAsync(phone, messages: 2);
        var answer = await person.Client.PutAsJsonAsync("/api/identity/me/password", new { code, newPassword = password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
