using Marketplace.Kernel;

namespace Marketplace.Identity.Sending;

/// <summary>Takes waiting messages to the sender. A message leaves once it is claimed; a crash before its end may send it twice.</summary>
internal sealed partial class SendTextMessages(
    IdentityDatabase db, TextMessages messages, ISmsSender sender, TimeProvider clock, ILogger<SendTextMessages> log)
    : Every(TimeSpan.FromSeconds(1), log, messages.Bell)
{
    private const int MostAttempts = 6;

    // Claimed by putting the next try off, so that replicas share the work and a crash loses nothing.
    private const string Claim = """
        update identity.text_messages
        set attempts = attempts + 1, next_at = @now + make_interval(secs => 15 * power(2, attempts))
        where text_message_id in (
            select text_message_id from identity.text_messages
            where sent_at is null and given_up_at is null and next_at <= @now
            order by next_at
            limit 50
            for update skip locked)
        returning text_message_id, phone, case when is_english and english <> '' then english else text end as text, kind, attempts, not_after
        """;

    private const string Sent = """
        update identity.text_messages
        set sent_at = @now, text = case when kind = 'Code' then '' else text end,
            english = case when kind = 'Code' then '' else english end, error = null
        where text_message_id = @TextMessageId
        """;

    private const string Failed = """
        update identity.text_messages
        set error = @error, given_up_at = case when @forGood then @now end, text = case when @forGood and kind = 'Code' then '' else text end,
            english = case when @forGood and kind = 'Code' then '' else english end
        where text_message_id = @TextMessageId
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var due = await db.QueryAsync<Due>(Claim, new { now = clock.GetUtcNow() }, ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, SendOne);
        return due.Count > 0;
    }

    private async ValueTask SendOne(Due message, CancellationToken ct)
    {
        try
        {
            if (message.NotAfter < clock.GetUtcNow()) throw new SmsRefusedException("Too late to be of use.");
            await sender.SendAsync(message.TextMessageId, message.Phone, message.Text, ct);
            await db.ExecuteAsync(Sent, new { now = clock.GetUtcNow(), message.TextMessageId }, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            var forGood = fault is SmsRefusedException || message.Attempts >= MostAttempts;
            LogNotSent(log, message.TextMessageId, forGood, fault.Message);
            await db.ExecuteAsync(Failed,
                new { error = fault.Message, forGood, now = clock.GetUtcNow(), message.TextMessageId }, ct);
        }
    }

    private sealed record Due(Guid TextMessageId, string Phone, string Text, string Kind, int Attempts, DateTimeOffset NotAfter);

    [LoggerMessage(101, LogLevel.Warning, "Text message {Id} was not sent (given up: {GivenUp}): {Reason}")]
    private static partial void LogNotSent(ILogger logger, Guid id, bool givenUp, string reason);
}
