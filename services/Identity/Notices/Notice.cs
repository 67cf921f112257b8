using Marketplace.Identity.Sending;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Writes a message to those of some people who agreed to its kind. One cause reaches one phone once.</summary>
internal static class Notice
{
    /// <summary>Older news is no news: it was a replay, or the demo market's past.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private const string Insert = """
        insert into identity.text_messages (
            text_message_id, cause, person_id, phone, kind, subject, subject_id, scope, text, english, is_english, created_at, not_after, next_at)
        select gen_random_uuid(), @cause, p.person_id, p.phone, @kind, @subject, @subjectId, @scope, @chinese, @english,
            p.language = 'en', @now, @notAfter, @now
        from identity.people p
        where p.phone is not null and (
              p.person_id = @personId
              or p.person_id in (
                  select m.person_id from identity.memberships m
                  where m.scope = @scope and m.role = any(@roles) and m.revoked_at is null))
          and (select c.agreed from identity.consents c
               where c.person_id = p.person_id and c.kind = @kind
               order by c.decided_at desc
               limit 1)
        on conflict on constraint text_messages_cause_once do nothing
        """;

    /// <summary>Tells a buyer about their order, or an applicant about their application.</summary>
    public static Task TellAsync(
        Work work, Guid cause, string kind, Guid personId, NoticeSubject about, Told told, DateTimeOffset at, DateTimeOffset now) =>
        Write(work, new
        {
            cause, kind, personId = (Guid?)personId, scope = "", roles = Array.Empty<string>(), subject = about.Word, subjectId = about.Id,
            chinese = told.Chinese, english = told.English, now, notAfter = now.AddDays(1),
        }, at, now);

    /// <summary>Tells everyone who holds one of these roles in a scope.</summary>
    public static Task TellHoldersAsync(
        Work work, Guid cause, string[] roles, string scope, NoticeSubject about, Told told, DateTimeOffset at, DateTimeOffset now) =>
        Write(work, new
        {
            cause, kind = NoticeKinds.Work, personId = (Guid?)null, scope, roles, subject = about.Word, subjectId = about.Id,
            chinese = told.Chinese, english = told.English, now, notAfter = now.AddDays(1),
        }, at, now);

    public static string Yuan(decimal amount) =>
        amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) + "元";

    /// <summary>¥88.80, as English pages write it.</summary>
    public static string InEnglish(decimal amount) => "¥" + amount.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture);

    public static bool IsNews(DateTimeOffset at, DateTimeOffset now) => now - at <= Fresh;

    private static Task Write(Work work, object args, DateTimeOffset at, DateTimeOffset now) =>
        IsNews(at, now) ? work.ExecuteAsync(Insert, args) : Task.CompletedTask;
}
