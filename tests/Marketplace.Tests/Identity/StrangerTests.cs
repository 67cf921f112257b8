using System.Net;
using System.Net.Http.Json;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

/// <summary>What strangers, wherever they are, can do to a number that is not theirs: slow themselves down, and nothing else.</summary>
public sealed class StrangerTests : IAsyncLifetime
{
    private const string Password = "horse7battery";
    private const string OwnDevice = "0123456789abcdef0123456789abcdef";

    private readonly string phone = Phones.NewPhone();
    private Market market = null!;

    public async Task InitializeAsync()
    {
        market = await Market.StartAsync(configure: builder =>
        {
            builder.Configuration["Marketplace:Proxies"] = "127.0.0.1";
            builder.Configuration["Marketplace:Identity:WrongPasswordsADay"] = "20";
        });
        var owner = await OwnerAsync();
        await owner.Client.PostAsJsonAsync("/api/identity/me/codes", new { purpose = "PasswordReset" });
        var code = await market.ReadCodeAsync(phone, messages: 2);
        Assert.True((await owner.Client.PutAsJsonAsync("/api/identity/me/password", new { code, newPassword = Password })).IsSuccessStatusCode);
        // Whoever changes their password begins anew with what devices are theirs.
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await OwnerAsync(messages: 3);
        market.Clock.Advance(TimeSpan.FromHours(25));
    }

    public async Task DisposeAsync() => await market.DisposeAsync();

    [Fact]
    public async Task Strangers_from_everywhere_lock_nobody_out_of_a_password()
    {
        var answers = new List<string?>();
        for (var from = 1; from <= 10; from++) answers.Add(await WrongPasswordAsync(from));
        Assert.Equal([.. Enumerable.Repeat("password-wrong", 6), .. Enumerable.Repeat("puzzle-needed", 4)], answers);

        // At home it goes on as if nothing were; elsewhere a puzzle is answered, once and rightly.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/session", new { phone, password = Password }, 200, OwnDevice)).StatusCode);
        var needed = await SendAsync("/session", new { phone, password = Password }, 201);
        var puzzle = await market.SolveAsync(needed);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/session", new { phone, password = Password, puzzle }, 201)).StatusCode);
        var again = await SendAsync("/session", new { phone, password = Password, puzzle }, 201);
        Assert.Equal("puzzle-wrong", await again.CodeOfProblemAsync());
        var elses = await market.SolveAsync(await SendAsync("/session", new { phone, password = Password }, 202), wrongly: true);
        Assert.Equal("puzzle-wrong", await (await SendAsync("/session", new { phone, password = Password, puzzle = elses }, 202)).CodeOfProblemAsync());
    }

    [Fact]
    public async Task Whoever_answers_puzzles_is_stopped_by_place_and_by_day_and_the_owner_never()
    {
        var codes = new List<string?>();
        for (var tries = 0; tries < 13; tries++) codes.Add(await WrongPasswordAsync(1, solving: true));
        Assert.Equal("attempts-too-often", codes[^1]);
        Assert.Equal(12, codes.Count(code => code == "password-wrong"));

        for (var from = 2; from <= 9; from++) Assert.Equal("password-wrong", await WrongPasswordAsync(from, solving: true));
        Assert.Equal("password-paused", await WrongPasswordAsync(10, solving: true));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/session", new { phone, password = Password }, 11, OwnDevice)).StatusCode);

        // By code the owner comes in from anywhere.
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("/codes", new { phone, purpose = "SignIn" }, 12)).StatusCode);
        var code = await market.ReadCodeAsync(phone, messages: 4);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/session", new { phone, code }, 12)).StatusCode);
    }

    [Fact]
    public async Task Codes_that_strangers_ask_for_or_guess_at_are_theirs_alone()
    {
        var asked = new List<HttpStatusCode>();
        for (var from = 1; from <= 7; from++) asked.Add((await SendAsync("/codes", new { phone, purpose = "SignIn" }, from)).StatusCode);
        Assert.Equal(5, asked.Count(status => status == HttpStatusCode.Accepted));
        Assert.Equal(HttpStatusCode.Unauthorized, asked[^1]);

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("/codes", new { phone, purpose = "SignIn" }, 200, OwnDevice)).StatusCode);
        var code = await market.ReadCodeAsync(phone, messages: 9);
        for (var tries = 0; tries < 6; tries++) await SendAsync("/session", new { phone, code = "000000" }, 1 + tries);
        Assert.NotEqual(HttpStatusCode.OK, (await SendAsync("/session", new { phone, code }, 3)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/session", new { phone, code }, 201, OwnDevice)).StatusCode);

        var needed = await SendAsync("/codes", new { phone, purpose = "SignIn" }, 203);
        var puzzle = await market.SolveAsync(needed);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("/codes", new { phone, purpose = "SignIn", puzzle }, 203)).StatusCode);
    }

    private async Task<SignedIn> OwnerAsync(int messages = 1)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("/codes", new { phone, purpose = "SignIn" }, 100, OwnDevice)).StatusCode);
        var code = await market.ReadCodeAsync(phone, messages);
        return await market.ReadTicketAsync(await SendAsync("/session", new { phone, code }, 100, OwnDevice));
    }

    private async Task<string?> WrongPasswordAsync(int from, bool solving = false)
    {
        var answer = await SendAsync("/session", new { phone, password = "wrong-password-1" }, from);
        if (await answer.CodeOfProblemAsync() != "puzzle-needed" || !solving) return await answer.CodeOfProblemAsync();
        var puzzle = await market.SolveAsync(answer);
        return await (await SendAsync("/session", new { phone, password = "wrong-password-1", puzzle }, from)).CodeOfProblemAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, object body, int from, string? device = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", $"203.0.113.{from}");
        if (device is not null) request.Headers.Add("Marketplace-Device", device);
        return await market.Anonymous.SendAsync(request);
    }
}
