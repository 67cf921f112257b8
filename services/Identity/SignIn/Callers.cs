using System.Security.Cryptography;
using System.Text;
using Marketplace.Identity.Puzzles;
using Marketplace.Kernel;
using Marketplace.Readers;

namespace Marketplace.Identity.SignIn;

/// <summary>Who asks about a number.</summary>
/// <param name="Source">Where from, to count by: an address, or a place that is the owner's own.</param>
/// <param name="Asker">Where a code that is asked for will open.</param>
/// <param name="IsKnown">The number's owner has signed in from there before; strangers' tries do not count against them.</param>
/// <param name="HasSolved">The caller answered a puzzle, as strangers are asked to.</param>
internal sealed record Caller(string Phone, string Source, string Asker, bool IsKnown, bool HasSolved = false);

/// <summary>
/// Tells a person's own devices from strangers: a browser or program keeps a key, which says nothing and opens nothing, and
/// sends it along; a sign-in that succeeds makes it known.
/// </summary>
internal sealed class Callers(IdentityDatabase db, VisitorAddress addresses, Tries tries, Puzzles.Puzzles puzzles, TimeProvider clock)
{
    /// <summary>A random text of 16 to 100 letters.</summary>
    public const string DeviceHeader = "Marketplace-Device";

    private static readonly TimeSpan Known = TimeSpan.FromDays(180);

    private const string IsKnown = """
        select exists (
            select 1
            from identity.known_devices d
            join identity.people p using (person_id)
            where p.phone = @phone and d.device = @device and d.last_used_at > @since
        )
        """;

    private const string Remember = """
        insert into identity.known_devices (person_id, device, last_used_at) values (@personId, @device, @now)
        on conflict on constraint known_devices_key do update set last_used_at = excluded.last_used_at
        """;

    /// <exception cref="RefusedException">401 with another puzzle when the answer to one is wrong.</exception>
    public async Task<Caller> OfAsync(HttpContext context, string phone, PuzzleAnswer? answer, CancellationToken ct)
    {
        var address = addresses.Of(context);
        var caller = await OfAsync(context, phone, address, ct);
        if (string.IsNullOrWhiteSpace(answer?.Token) || string.IsNullOrWhiteSpace(answer.Digits)) return caller;
        await tries.CountPuzzleAsync(address, ct);
        return await puzzles.IsRightAsync(answer, phone, ct) ? caller with { HasSolved = true } : throw puzzles.Wrong(phone);
    }

    private async Task<Caller> OfAsync(HttpContext context, string phone, string address, CancellationToken ct)
    {
        if (DeviceOf(context) is not { } device) return new(phone, address, address, IsKnown: false);
        var known = await db.FindAsync<bool>(IsKnown, new { phone, device, since = clock.GetUtcNow() - Known }, ct);
        var asker = "device " + device;
        return new(phone, known ? asker : address, asker, known);
    }

    /// <summary>A person who is signed in, about their own number.</summary>
    public static Caller Of(CurrentUser user, string phone) => new(phone, $"person {user.Id}", $"person {user.Id}", IsKnown: true);

    /// <summary>The hash of the caller's key, or null where they keep none.</summary>
    public static string? DeviceOf(HttpContext context)
    {
        var key = context.Request.Headers[DeviceHeader].ToString();
        return key.Length is < 16 or > 100 ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("device " + key)).AsSpan(0, 16));
    }

    public static async Task RememberAsync(Work work, Guid personId, string? device, DateTimeOffset now)
    {
        if (device is not null) await work.ExecuteAsync(Remember, new { personId, device, now });
    }
}
