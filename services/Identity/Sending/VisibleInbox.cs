namespace Marketplace.Identity.Sending;

/// <summary>Where no gateway is configured: messages go into a table, which the demo market shows to everybody.</summary>
internal sealed class VisibleInbox(IdentityDatabase db, TimeProvider clock) : ISmsSender
{
    private const string Insert = """
        insert into identity.visible_inbox (visible_message_id, phone, text, sent_at)
        values (@id, @phone, @text, @at)
        on conflict on constraint visible_inbox_key do nothing
        """;

    public Task SendAsync(Guid id, string phone, string text, CancellationToken ct) =>
        db.ExecuteAsync(Insert, new { id, phone, text, at = clock.GetUtcNow() }, ct);
}
