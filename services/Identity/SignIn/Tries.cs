using Marketplace.Kernel;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.SignIn;

/// <summary>
/// Counts every try before it is made, so that a thousand guesses at once are a thousand guesses. What is refused is taken back,
/// for it was no try; and what was mistyped before is forgiven to whoever gets it right.
/// </summary>
internal sealed class Tries(IdentityDatabase db, Puzzles.Puzzles puzzles, TimeProvider clock, IOptions<SignInPolicy> policy)
{
    public const string Code = "code";
    public const string Password = "password";
    private const string Totp = "totp";
    private const string ADay = " a day";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // One statement of its own, always source, subject and pair in this order: nobody waits for a lock longer than that takes.
    private const string Add = """
        insert into identity.tries as made (subject, source, kind, count, until)
        select subject, source, kind, 1, until
        from unnest(@subjects, @sources, @kinds, @untils) as one (subject, source, kind, until)
        on conflict on constraint tries_key do update
        set count = case when made.until > @now then made.count + 1 else 1 end,
            until = case when made.until > @now then made.until else excluded.until end
        returning subject, source, kind, count, until
        """;

    private const string TakeBack = """
        update identity.tries made
        set count = made.count - 1
        from unnest(@subjects, @sources, @kinds) as one (subject, source, kind)
        where made.subject = one.subject and made.source = one.source and made.kind = one.kind and made.count > 0
        """;

    private const string Forgive = """
        with mistyped as (
            delete from identity.tries where subject = @subject and source = @source and kind = @kind returning count
        )
        update identity.tries made
        set count = greatest(made.count - mistyped.count, 0)
        from mistyped
        where made.subject = @subject and made.source = '' and made.kind in (@kind, @kind || ' a day')
        """;

    /// <summary>A code or password for a number. Strangers are slowed down by a puzzle; a known place counts for itself alone.</summary>
    /// <exception cref="RefusedException">401 with a puzzle to answer too, 429 after too many.</exception>
    public Task CountAsync(string kind, Caller caller, CancellationToken ct) => CountAsync(
        [
            new(kind, "", caller.Source, Window), new(kind, caller.Phone, "", Window), new(kind + ADay, caller.Phone, "", Day),
            new(kind, caller.Phone, caller.Source, Window),
        ],
        made => Judge(kind, caller, source: made[0], subject: made[1], today: made[2], pair: made[3]), ct);

    /// <summary>An authenticator's number or a recovery code of a person who has shown the first factor.</summary>
    /// <exception cref="RefusedException">429 after too many.</exception>
    public Task CountSecondFactorAsync(Guid person, CancellationToken ct) => CountAsync(
        [new(Totp, person.ToString(), "", Window), new(Totp + ADay, person.ToString(), "", Day)],
        made => made[0].Count > policy.Value.WrongSecondFactors ? SecondFactorTooOften(made[0])
            : made[1].Count > policy.Value.WrongSecondFactorsADay ? SecondFactorTooOften(made[1]) : null, ct);

    /// <summary>An answer to a puzzle.</summary>
    /// <exception cref="RefusedException">429 after too many.</exception>
    public Task CountPuzzleAsync(string address, CancellationToken ct) => CountAsync(
        [new("puzzle", "", address, Window)], made => made[0].Count > policy.Value.PuzzlesPerAddress ? TooOften(made[0]) : null, ct);

    public Task ForgiveAsync(string kind, Caller caller, CancellationToken ct) =>
        db.ExecuteAsync(Forgive, new { subject = caller.Phone, source = caller.Source, kind }, ct);

    public Task ForgiveSecondFactorAsync(Guid person, CancellationToken ct) =>
        db.ExecuteAsync(Forgive, new { subject = person.ToString(), source = "", kind = Totp }, ct);

    private async Task CountAsync(Counter[] counters, Func<Made[], RefusedException?> judge, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = new
        {
            subjects = counters.Select(one => one.Subject).ToArray(), sources = counters.Select(one => one.Source).ToArray(),
            kinds = counters.Select(one => one.Kind).ToArray(), untils = counters.Select(one => now + one.Window).ToArray(), now,
        };
        var made = await db.QueryAsync<Made>(Add, all, ct);
        if (judge([.. counters.Select(one => made.Single(row => row.Is(one)))]) is not { } refusal) return;
        await db.ExecuteAsync(TakeBack, all, CancellationToken.None);
        throw refusal;
    }

    private RefusedException? Judge(string kind, Caller caller, Made source, Made subject, Made today, Made pair)
    {
        var limits = policy.Value;
        if (pair.Count > limits.WrongPerPlace) return TooOften(pair);
        if (caller.IsKnown) return null;
        if (source.Count > limits.TriesPerAddress) return TooOften(source);
        if (kind == Password && today.Count > limits.WrongPasswordsADay) return Refusals.PasswordPaused(Wait(today));
        return subject.Count > limits.WrongBeforePuzzle && !caller.HasSolved ? puzzles.Needed(caller.Phone) : null;
    }

    private RefusedException TooOften(Made made) =>
        RefusedException.TooMany("attempts-too-often", "尝试的次数太多了，请过一会儿再试。", Wait(made));

    private RefusedException SecondFactorTooOften(Made made) =>
        RefusedException.TooMany("totp-too-often", "验证器的数字输错太多次了，请过一会儿再试。", Wait(made));

    private TimeSpan Wait(Made made) => made.Until - clock.GetUtcNow();

    private sealed record Counter(string Kind, string Subject, string Source, TimeSpan Window);

    private sealed record Made(string Subject, string Source, string Kind, int Count, DateTimeOffset Until)
    {
        public bool Is(Counter counter) => (Subject, Source, Kind) == (counter.Subject, counter.Source, counter.Kind);
    }
}
