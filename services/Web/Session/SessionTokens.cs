using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using Marketplace.Web.Calls;
using Marketplace.Web.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Marketplace.Web.Session;

/// <summary>What Identity answers to a sign-in or a renewal. The times are in seconds.</summary>
/// <param name="NeedsName">The person has not said their name yet.</param>
/// <param name="NeedsTotp">Roles are held back until a second step is set up.</param>
public sealed record IssuedTokens(
    string AccessToken, string RefreshToken, int ExpiresIn, bool NeedsName = false, bool NeedsTotp = false);

/// <summary>What Identity says about the bearer's person.</summary>
/// <param name="Language">zh or en, where they chose.</param>
public sealed record SignedInPerson(Guid PersonId, string? SessionId, string Name, IReadOnlyList<Membership>? Memberships, string? Language = null);

/// <summary>Signs a browser in and out, and keeps its tickets fresh.</summary>
public sealed class SessionTokens(IHttpClientFactory clients, StandingSessions standing, TimeProvider clock)
{
    private const string Access = "access_token";
    private const string Refresh = "refresh_token";
    private const string ExpiresAt = "expires_at";
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    // A browser asks for several things at once with the same cookie; they share one renewal, kept while old cookies are under way.
    private readonly ConcurrentDictionary<string, Lazy<Task<Renewed?>>> renewals = new();

    private sealed record Renewed(IssuedTokens Tokens, ClaimsPrincipal Principal);

    /// <summary>Takes Identity's answer to a sign-in into the browser's cookie.</summary>
    /// <returns>Who it is.</returns>
    public async Task<ClaimsPrincipal> SignIn(HttpContext context, IssuedTokens tokens)
    {
        var person = await WhoIs(tokens.AccessToken)
            ?? throw new InvalidOperationException("Identity issued a ticket that it does not accept itself.");
        var properties = new AuthenticationProperties { IsPersistent = true };
        Store(properties, tokens);
        await context.SignInAsync(PageSession.Scheme, person, properties);
        LanguageSwitch.TakeOver(context, person.FindFirst(VisitorClaims.Language)?.Value);
        if (GuestCart.Of(context) is { } cart) await BringCart(context, cart, tokens.AccessToken);
        return person;
    }

    /// <summary>What was put into the cart before becomes the person's. Where that fails, the first look into the cart does it.</summary>
    private async Task BringCart(HttpContext context, Guid cart, string bearer)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/cart/{cart}/owner");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            using var answer = await clients.CreateClient(Services.Orders).SendAsync(request, context.RequestAborted);
            if (answer.IsSuccessStatusCode) GuestCart.Forget(context);
        }
        catch (HttpRequestException)
        {
            // Nobody is kept from signing in by a cart; the cookie is still there.
        }
    }

    /// <summary>Ends the session at Identity and forgets it here, also when Identity cannot be reached.</summary>
    public async Task SignOut(HttpContext context)
    {
        var access = await AccessToken(context);
        if (context.User.FindFirst(VisitorClaims.Session)?.Value is { } session) standing.End(session);
        await context.SignOutAsync(PageSession.Scheme);
        GuestCart.Forget(context);
        if (access is null) return;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/identity/session");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
            using var answer = await clients.CreateClient(Services.Identity).SendAsync(request, context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            // The ticket dies by itself within minutes; the person has left either way.
        }
    }

    /// <summary>The bearer to call the APIs with, or null for a visitor who is not signed in.</summary>
    public static async Task<string?> AccessToken(HttpContext context)
    {
        if (context.Items[typeof(SessionTokens)] is string renewed) return renewed;
        var session = await context.AuthenticateAsync(PageSession.Scheme);
        return session.Succeeded ? session.Properties.GetTokenValue(Access) : null;
    }

    /// <summary>
    /// Trades the ticket for a fresh one at once: the person's roles changed and services refuse the old one. At most once per
    /// request; the new bearer, or null when the session has ended.
    /// </summary>
    internal async Task<string?> RenewNow(HttpContext context)
    {
        if (context.Items.ContainsKey(typeof(SessionTokens)) || context.Response.HasStarted) return null;
        var session = await context.AuthenticateAsync(PageSession.Scheme);
        if (!session.Succeeded || session.Properties.GetTokenValue(Refresh) is not { } refresh) return null;
        try
        {
            var renewed = await renewals.GetOrAdd(refresh, token => new(() => RenewOnce(token))).Value;
            if (renewed is null) return null;
            Store(session.Properties, renewed.Tokens);
            context.User = renewed.Principal;
            context.Items[typeof(SessionTokens)] = renewed.Tokens.AccessToken;
            await context.SignInAsync(PageSession.Scheme, renewed.Principal, session.Properties);
            return renewed.Tokens.AccessToken;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Another of the person's sessions was ended on a page: its cookie draws nothing more, at once.</summary>
    public void Ended(Guid session) => standing.End(session.ToString());

    /// <summary>Reads the cookie's ticket: still good, renewed, or ended.</summary>
    internal async Task Validate(CookieValidatePrincipalContext context)
    {
        var refresh = context.Properties.GetTokenValue(Refresh);
        if (refresh is null || !DateTimeOffset.TryParse(context.Properties.GetTokenValue(ExpiresAt), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var expiresAt))
        {
            context.RejectPrincipal();
            return;
        }

        var now = clock.GetUtcNow();
        if (expiresAt - now > RenewBefore && await Stands(context)) return;

        Renewed? renewed;
        try
        {
            renewed = await renewals.GetOrAdd(refresh, token => new(() => RenewOnce(token))).Value;
        }
        catch (HttpRequestException) when (expiresAt > now)
        {
            // Identity cannot be reached, but the ticket still holds: carry on, and try again with the next request.
            return;
        }
        catch (HttpRequestException)
        {
            context.RejectPrincipal();
            return;
        }

        if (renewed is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(PageSession.Scheme);
            return;
        }

        Store(context.Properties, renewed.Tokens);
        context.ReplacePrincipal(renewed.Principal);
        context.ShouldRenew = true;
    }

    private async Task<bool> Stands(CookieValidatePrincipalContext context) =>
        context.Principal?.FindFirst(VisitorClaims.Session)?.Value is not { } session
        || await standing.Stands(session, context.Properties.GetTokenValue(Access)!);

    private async Task<Renewed?> RenewOnce(string refresh)
    {
        try
        {
            var renewed = await Renew(refresh);
            _ = Forget(refresh, TimeSpan.FromMinutes(1));
            return renewed;
        }
        catch
        {
            renewals.TryRemove(refresh, out _);
            throw;
        }
    }

    private async Task<Renewed?> Renew(string refresh)
    {
        using var answer = await clients.CreateClient(Services.Identity)
            .PostAsJsonAsync("/api/identity/session/renewal", new { refreshToken = refresh }, Json.Options);
        if (answer.StatusCode is >= System.Net.HttpStatusCode.BadRequest and < System.Net.HttpStatusCode.TooManyRequests) return null;
        answer.EnsureSuccessStatusCode();
        var tokens = (await answer.Content.ReadFromJsonAsync<IssuedTokens>(Json.Options))!;
        return await WhoIs(tokens.AccessToken) is { } person ? new Renewed(tokens, person) : null;
    }

    private async Task Forget(string refresh, TimeSpan after)
    {
        await Task.Delay(after, clock);
        renewals.TryRemove(refresh, out _);
    }

    private async Task<ClaimsPrincipal?> WhoIs(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await clients.CreateClient(Services.Identity).SendAsync(request);
        if (answer.StatusCode == System.Net.HttpStatusCode.Unauthorized) return null;
        answer.EnsureSuccessStatusCode();
        var me = (await answer.Content.ReadFromJsonAsync<SignedInPerson>(Json.Options))!;

        var identity = new ClaimsIdentity(PageSession.Scheme, VisitorClaims.Name, "role");
        identity.AddClaim(new(VisitorClaims.Person, me.PersonId.ToString()));
        if (me.SessionId is { } session) identity.AddClaim(new(VisitorClaims.Session, session));
        identity.AddClaim(new(VisitorClaims.Name, me.Name));
        if (me.Language is { } language) identity.AddClaim(new(VisitorClaims.Language, language));
        foreach (var membership in me.Memberships ?? [])
            identity.AddClaim(new(VisitorClaims.Membership, membership.Claim));
        return new ClaimsPrincipal(identity);
    }

    private void Store(AuthenticationProperties properties, IssuedTokens tokens) => properties.StoreTokens(
    [
        new() { Name = Access, Value = tokens.AccessToken },
        new() { Name = Refresh, Value = tokens.RefreshToken },
        new() { Name = ExpiresAt, Value = clock.GetUtcNow().AddSeconds(tokens.ExpiresIn).ToString("O", CultureInfo.InvariantCulture) }
    ]);
}
