using Marketplace.Kernel;

namespace Marketplace.Identity.Sending;

/// <summary>A message to one phone.</summary>
/// <param name="Cause">What it is about; one cause reaches one phone once.</param>
/// <param name="NotAfter">When it is no longer worth sending.</param>
internal sealed record TextMessage(
    Guid Cause, Guid? PersonId, string Phone, string Kind, Told Words, DateTimeOffset At, DateTimeOffset NotAfter);

/// <summary>Messages wait in a table, written with what they are about, until a sender has taken them.</summary>
internal sealed class TextMessages : IDisposable
{
    public const string CodeKind = "Code";
    public const string InvitationKind = "Invitation";

    private const string Insert = """
        insert into identity.text_messages (text_message_id, cause, person_id, phone, kind, text, english, is_english, created_at, not_after, next_at)
        values (@id, @Cause, @PersonId, @Phone, @Kind, @Chinese, @English,
            exists (select from identity.people where phone = @Phone and language = 'en'), @At, @NotAfter, @At)
        on conflict on constraint text_messages_cause_once do nothing
        """;

    public Wakening Bell { get; } = new();

    public static Task AddAsync(Work work, TextMessage message) => work.ExecuteAsync(Insert, new
    {
        id = Guid.CreateVersion7(message.At), message.Cause, message.PersonId, message.Phone, message.Kind, message.Words.Chinese,
        message.Words.English, message.At,
        message.NotAfter,
    });

    /// <summary>After the commit: somebody is waiting for a code.</summary>
    public void Wake() => Bell.Ring();

    public void Dispose() => Bell.Dispose();
}
