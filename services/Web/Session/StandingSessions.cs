using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Marketplace.Web.Calls;

namespace Marketplace.Web.Session;

/// <summary>
/// Whether the session of a cookie still stands: a copied cookie draws nothing after its person has signed out. Identity is
/// asked at most every ten seconds a session; an end that went through these pages counts at once.
/// </summary>
public sealed class StandingSessions(IHttpClientFactory clients, TimeProvider clock)
{
    private const int MostKept = 100_000;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);

    // Longer than a ticket lives; after that Identity refuses to renew the session.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Seen> _seen = new();

    private readonly record struct Seen(bool Stands, DateTimeOffset Until);

    public void End(string session) => Keep(session, new(false, clock.GetUtcNow() + Remembered));

    /// <summary>Whether services still take this ticket; where not, the session has ended, or its person's roles changed.</summary>
    public async Task<bool> Stands(string session, string bearer)
    {
        var now = clock.GetUtcNow();
        if (_seen.TryGetValue(session, out var seen) && seen.Until > now) return seen.Stands;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            using var answer = await clients.CreateClient(Services.Identity).SendAsync(request);
            if (answer.IsSuccessStatusCode) Keep(session, new(true, now + Believed));
            return answer.StatusCode != HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            // Identity cannot be reached: what a page shows is asked of services that know the ended sessions themselves.
            return true;
        }
    }

    private void Keep(string session, Seen seen)
    {
        if (_seen.Count >= MostKept)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, _) in _seen.Where(one => one.Value.Until <= now)) _seen.TryRemove(old, out _);
        }
        // An end is never taken back by an answer that was under way.
        _seen.AddOrUpdate(session, seen, (_, held) => held.Stands ? seen : held);
    }
}
