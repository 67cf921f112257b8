using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Identity.Sending;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.SignIn;

/// <summary>
/// One-time codes: six digits, hashed, five minutes, five tries, and only for whoever asked for them. Limited by who asks; what
/// strangers asked for a number costs its owner at most a puzzle.
/// </summary>
internal sealed class Codes(
    IdentityDatabase db, TextMessages messages, Puzzles.Puzzles puzzles, TimeProvider clock, IOptions<SignInPolicy> options)
{
    // Asked for twice at once by the same it is sent once: whoever comes second does not wait, but is told to.
    private const string Lock = "select pg_try_advisory_xact_lock(hashtextextended('identity code ' || @Source || ' ' || @Phone, 0))";

    private const string Counts = """
        select max(created_at) filter (where phone = @Phone and address = @Source) as last,
               count(*) filter (where phone = @Phone and address = @Source and created_at > @hourAgo)::int as pair_hour,
               count(*) filter (where phone = @Phone and address = @Source)::int as pair_day,
               count(*) filter (where phone = @Phone and created_at > @hourAgo)::int as phone_hour,
               count(*) filter (where phone = @Phone)::int as phone_day,
               count(*) filter (where address = @Source and created_at > @hourAgo)::int as source_hour,
               count(*) filter (where address = @Source)::int as source_day
        from identity.codes
        where (phone = @Phone or address = @Source) and created_at > @dayAgo
        """;

    private const string Insert = """
        insert into identity.codes (code_id, phone, address, asker, purpose, code_hash, created_at, expires_at)
        values (@codeId, @Phone, @Source, @Asker, @purpose, @hash, @now, @expiresAt)
        """;

    // Locked, so that a code used twice at once is used once: the second waits, and then finds it used.
    private const string Newest = """
        select code_id, code_hash, tries
        from identity.codes
        where phone = @Phone and purpose = @purpose and (asker = @Asker or asker is null) and used_at is null and expires_at > @now
        order by created_at desc
        limit 1
        for update
        """;

    private readonly SignInPolicy _policy = options.Value;

    /// <summary>Sends a code; known numbers and unknown ones are treated alike.</summary>
    /// <exception cref="RefusedException">429 when asked too often, 401 with a puzzle to answer too.</exception>
    public async Task SendAsync(Caller caller, CodePurpose purpose, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (codeId, expiresAt) = (Guid.CreateVersion7(now), now + Promises.CodeLasts);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var hash = Hash(codeId, code);

        await using var work = await db.BeginAsync(ct);
        if (!await work.FindAsync<bool>(Lock, caller)) throw TooOften(_policy.BetweenCodes);
        var sent = await work.FindAsync<Sent>(
            Counts, new { caller.Phone, caller.Source, hourAgo = now.AddHours(-1), dayAgo = now.AddDays(-1) });
        if (Judge(sent!, caller, now) is { } refusal) throw refusal;
        await work.ExecuteAsync(Insert,
            new { codeId, caller.Phone, caller.Source, caller.Asker, purpose = purpose.ToString(), hash, now, expiresAt });
        await TextMessages.AddAsync(work, new(codeId, null, caller.Phone, TextMessages.CodeKind, Words(purpose, code), now, expiresAt));
        work.AfterCommit(messages.Wake);
        await work.CommitAsync();
    }

    /// <summary>Uses up the caller's code. A wrong one costs a try; what was wrong is not told.</summary>
    public async Task<bool> UseAsync(Caller caller, CodePurpose purpose, string code, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var newest = await work.FindAsync<Kept>(Newest, new { caller.Phone, caller.Asker, purpose = purpose.ToString(), now });
        // Hashed in any case, so that the answer takes as long for a number without a code.
        var given = Hash(newest?.CodeId ?? Guid.Empty, string.Concat(PlainText.Of(code).Where(letter => !char.IsWhiteSpace(letter) && letter != '-')));
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

    private RefusedException? Judge(Sent sent, Caller caller, DateTimeOffset now)
    {
        if (WaitFor(sent, now) is { } wait) return TooOften(wait);
        if (caller.IsKnown) return null;
        if (sent.PhoneDay >= _policy.CodesToStrangersADay)
        {
            return RefusedException.TooMany("codes-to-strangers-too-often",
                "今天发到这个号码的验证码太多了。请用密码登录，或在登录过的设备上登录。", TimeSpan.FromHours(12));
        }
        var isBothered = sent.PhoneHour >= _policy.CodesPerPhoneAndHour || sent.PhoneDay >= _policy.CodesPerPhoneAndDay;
        return isBothered && !caller.HasSolved ? puzzles.Needed(caller.Phone) : null;
    }

    private TimeSpan? WaitFor(Sent sent, DateTimeOffset now)
    {
        if (sent.Last + _policy.BetweenCodes > now) return sent.Last + _policy.BetweenCodes - now;
        if (sent.PairDay >= _policy.CodesPerPhoneAndDay || sent.SourceDay >= _policy.CodesPerAddressAndDay) return TimeSpan.FromHours(12);
        return sent.PairHour >= _policy.CodesPerPhoneAndHour || sent.SourceHour >= _policy.CodesPerAddressAndHour
            ? TimeSpan.FromMinutes(30)
            : null;
    }

    private static RefusedException TooOften(TimeSpan wait) =>
        RefusedException.TooMany("codes-too-often", "验证码发得太频繁了，请稍后再试。", wait);

    private static Told Words(CodePurpose purpose, string code) => purpose switch
    {
        CodePurpose.PasswordReset => Told.Signed(
            $"{code} 是您重设密码的验证码，{Promises.CodeLasts.Minutes}分钟内有效。不是您本人操作请忽略，不要告诉别人。",
            $"{code} is your code to set a new password, good for {Promises.CodeLasts.Minutes} minutes. If it was not you, ignore it; tell nobody."),
        CodePurpose.Erasure => Told.Signed(
            $"{code} 是您注销账号的验证码，{Promises.CodeLasts.Minutes}分钟内有效。注销后不能恢复，不要告诉别人。",
            $"{code} is your code to erase your account, good for {Promises.CodeLasts.Minutes} minutes. It cannot be undone; tell nobody."),
        _ => Told.Signed(
            $"{code} 是您的登录验证码，{Promises.CodeLasts.Minutes}分钟内有效。工作人员不会向您索要验证码。",
            $"{code} is your code to sign in, good for {Promises.CodeLasts.Minutes} minutes. Our staff never ask for it."),
    };

    // Slow on purpose: a stolen table must not give up a million candidates within a code's five minutes.
    private static byte[] Hash(Guid salt, string code) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(code), salt.ToByteArray(), 20_000, HashAlgorithmName.SHA256, 32);

    private sealed record Sent(
        DateTimeOffset? Last, int PairHour, int PairDay, int PhoneHour, int PhoneDay, int SourceHour, int SourceDay);

    private sealed record Kept(Guid CodeId, byte[] CodeHash, int Tries);
}
