using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Marketplace.Tests.Identity;

/// <summary>What people do with their phones: ask for codes, read them, sign in.</summary>
internal static partial class Phones
{
    private static int _next;

    /// <summary>A number nobody used before in this run.</summary>
    public static string NewPhone() => $"1380000{Interlocked.Increment(ref _next):D4}";

    public static Task<HttpResponseMessage> AskForCodeAsync(this Market market, string phone, string purpose = "SignIn") =>
        market.Anonymous.PostAsJsonAsync("/api/identity/codes", new { phone, purpose });

    /// <summary>Asks for a code and reads it from the phone.</summary>
    public static async Task<string> CodeForAsync(this Market market, string phone, string purpose = "SignIn")
    {
        var answer = await market.AskForCodeAsync(phone, purpose);
        answer.EnsureSuccessStatusCode();
        return await market.ReadCodeAsync(phone);
    }

    public static async Task<string> ReadCodeAsync(this Market market, string phone, int messages = 1) =>
        Digits().Match((await market.MessagesOfAsync(phone, messages))[0]).Value;

    /// <summary>The messages of a phone, newest first, once there are as many.</summary>
    public static async Task<IReadOnlyList<string>> MessagesOfAsync(this Market market, string phone, int atLeast)
    {
        for (var tries = 0; ; tries++)
        {
            var waiting = await market.ScalarAsync<long>(
                "select count(*) from identity.text_messages where sent_at is null and given_up_at is null");
            if (waiting == 0)
            {
                var texts = await TextsAsync(market, phone);
                if (texts.Count >= atLeast) return texts;
            }
            if (tries == 200) throw new TimeoutException($"No message reached {phone}.");
            await Task.Delay(25);
        }
    }

    public static Task<HttpResponseMessage> SignInAsync(this Market market, object request) =>
        market.Anonymous.PostAsJsonAsync("/api/identity/session", request);

    public static async Task<SignedIn> SignInByCodeAsync(this Market market, string phone)
    {
        var code = await market.CodeForAsync(phone);
        return await market.ReadTicketAsync(await market.SignInAsync(new { phone, code }));
    }

    public static async Task<SignedIn> ReadTicketAsync(this Market market, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var ticket = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(market.Client(ticket.GetProperty("accessToken").GetString()), ticket.GetProperty("refreshToken").GetString()!, ticket);
    }

    public static Task<HttpResponseMessage> RenewAsync(this Market market, string refreshToken) =>
        market.Anonymous.PostAsJsonAsync("/api/identity/session/renewal", new { refreshToken });

    /// <summary>Answers the puzzle that a refusal carries, as whoever sees the picture would.</summary>
    public static async Task<object> SolveAsync(this Market market, HttpResponseMessage refusal, bool wrongly = false)
    {
        var token = (await refusal.ProblemAsync()).GetProperty("puzzle").GetProperty("token").GetString()!;
        var digits = market.ReadPuzzle(token);
        return new { token, digits = wrongly ? (digits == "0000" ? "0001" : "0000") : digits };
    }

    public static string ReadPuzzle(this Market market, string token) => market.Service<IDataProtectionProvider>()
        .CreateProtector("Marketplace.Identity.Puzzle").ToTimeLimitedDataProtector().Unprotect(token, out _).Split('|')[2];

    public static async Task<string?> CodeOfProblemAsync(this HttpResponseMessage answer) =>
        (await answer.ProblemAsync()).GetProperty("code").GetString();

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    private static async Task<IReadOnlyList<string>> TextsAsync(Market market, string phone)
    {
        await using var connection = new NpgsqlConnection(market.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select text from identity.visible_inbox where phone = $1 order by sent_at desc, visible_message_id desc", connection);
        command.Parameters.Add(new() { Value = phone });
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();
}

/// <summary>A person's client with their ticket.</summary>
internal sealed record SignedIn(HttpClient Client, string RefreshToken, JsonElement Answer)
{
    public Task<JsonElement> MeAsync() => Client.GetFromJsonAsync<JsonElement>("/api/identity/me");

    public string? Bearer => Client.DefaultRequestHeaders.Authorization?.Parameter;

    public AuthenticationHeaderValue? Authorization => Client.DefaultRequestHeaders.Authorization;
}
