using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Identity.Sending;
using Marketplace.Kernel;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.SignIn;

/// <summary>One-time codes: six digits, hashed, five minutes, five tries, limited by number, address and day.</summary>
internal sealed class Codes(IdentityDatabase db, TextMessages messages, TimeProvider clock, IOptions<SignInPolicy> options)
{
    private const string Counts = """
        select max(created_at) filter (where phone = @phone) as last,
               count(*) filter (where phone = @phone and created_at > @hourAgo)::int as phone_hour,
               count(*) filter (where phone = @phone)::int as phone_day,
               count(*) filter (where address = @address and created_at > @hourAgo)::int as address_hour,
               count(*) filter (where address = @address)::int as address_day
        from identity.codes
        where (phone = @phone or address = @address) and created_at > @dayAgo
        """;

    private const string Insert = """
        insert into identity.codes (code_id, phone, address, purpose, code_hash, created_at, expires_at)
        values (@codeId, @phone, @address, @purpose, @hash, @now, @expiresAt)
        """;

    // Locked, so that a code used twice at once is used once: the second waits, and then finds it used.
    private const string Newest = """
        select code_id, code_hash, tries
        from identity.codes
        where phone = @phone and purpose = @purpose and used_at is null and expires_at > @now
        order by created_at desc
        limit 1
        for update
        """;

    private readonly SignInPolicy _policy = options.Value;

    /// <summary>Sends a code; known numbers and unknown ones are treated alike.</summary>
    /// <exception cref="RefusedException">429 when asked too often.</exception>
    public async Task SendAsync(string phone, CodePurpose purpose, string address, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await LockAsync(work, phone, address);
        var now = clock.GetUtcNow();
        var counts = (await work.FindAsync<Sent>(
            Counts, new { phone, address, hourAgo = now.AddHours(-1), dayAgo = now.AddDays(-1) }))!;
        if (WaitFor(counts, now) is { } wait)
        {
            throw RefusedException.TooMany("codes-too-often", "验证码发得太频繁了，请稍后再试。", wait);
        }
        var codeId = Guid.CreateVersion7(now);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var expiresAt = now + _policy.CodeLifetime;
        await work.ExecuteAsync(Insert,
            new { codeId, phone, address, purpose = purpose.ToString(), hash = Hash(codeId, code), now, expiresAt });
        await TextMessages.AddAsync(work, new(codeId, null, phone, TextMessages.CodeKind, Words(purpose, code), now, expiresAt));
        await work.CommitAsync();
        messages.Wake();
    }

    /// <summary>Uses up a code. A wrong one costs a try; what was wrong is not told.</summary>
    public async Task<bool> UseAsync(string phone, CodePurpose purpose, string code, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var newest = await work.FindAsync<Kept>(Newest, new { phone, purpose = purpose.ToString(), now });
        // Hashed in any case, so that the answer takes as long for a number without a code.
        var given = Hash(newest?.CodeId ?? Guid.Empty, code.Trim());
        if (newest is null || newest.Tries >= _policy.TriesPerCode) return false;

        var right = CryptographicOperations.FixedTimeEquals(given, newest.CodeHash);
        await work.ExecuteAsync(
            right
                ? "update identity.codes set used_at = @now where code_id = @CodeId"
                : "update identity.codes set tries = tries + 1 where code_id = @CodeId",
            new { now, newest.CodeId });
        await work.CommitAsync();
        return right;
    }

    private TimeSpan? WaitFor(Sent sent, DateTimeOffset now)
    {
        if (sent.Last + _policy.BetweenCodes > now) return sent.Last + _policy.BetweenCodes - now;
        if (sent.PhoneDay >= _policy.CodesPerPhoneAndDay || sent.AddressDay >= _policy.CodesPerAddressAndDay)
        {
            return TimeSpan.FromHours(12);
        }
        return sent.PhoneHour >= _policy.CodesPerPhoneAndHour || sent.AddressHour >= _policy.CodesPerAddressAndHour
            ? TimeSpan.FromMinutes(30)
            : null;
    }

    // Requests for one number or from one address count one after the other.
    private static async Task LockAsync(Work work, string phone, string address)
    {
        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('identity address ' || @address, 0))", new { address });
        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('identity phone ' || @phone, 0))", new { phone });
    }

    private static string Words(CodePurpose purpose, string code) => purpose switch
    {
        CodePurpose.PasswordReset => $"【京蒙好物】{code} 是您重设密码的验证码，5分钟内有效。不是您本人操作请忽略，不要告诉别人。",
        CodePurpose.Erasure => $"【京蒙好物】{code} 是您注销账号的验证码，5分钟内有效。注销后不能恢复，不要告诉别人。",
        _ => $"【京蒙好物】{code} 是您的登录验证码，5分钟内有效。工作人员不会向您索要验证码。",
    };

    // Slow on purpose: a stolen table must not give up a million candidates within a code's five minutes.
    private static byte[] Hash(Guid salt, string code) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(code), salt.ToByteArray(), 20_000, HashAlgorithmName.SHA256, 32);

    private sealed record Sent(DateTimeOffset? Last, int PhoneHour, int PhoneDay, int AddressHour, int AddressDay);

    private sealed record Kept(Guid CodeId, byte[] CodeHash, int Tries);
}
