using Marketplace.Web.Calls;
using Marketplace.Web.Language;

namespace Marketplace.Web.Operations;

/// <summary>One service's messages: waiting in its outbox, and set aside by its consumers.</summary>
public sealed record ServiceMessages(string Service, int OutboxWaiting, DateTimeOffset? OutboxOldestAt, IReadOnlyList<DeadLetter> DeadLetters)
{
    public int Failed => DeadLetters.Count(message => message.IsFailed);

    public int Waiting => DeadLetters.Count - Failed;
}

public sealed record DeadLetter(
    string Consumer, Guid MessageId, string Type, string Status, int Attempts, string Error, DateTimeOffset SetAsideAt, DateTimeOffset NextAt)
{
    public bool IsFailed => Status == "failed";

    /// <summary>The message's name without its namespace.</summary>
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];
}

public sealed record SetAsideDetail(
    string Consumer, Guid MessageId, string Type, string Status, int Attempts, string Error, string Body, string? TraceParent,
    DateTimeOffset SetAsideAt);

/// <summary>One consumer's error queue at the broker.</summary>
public sealed record BrokerErrorsOfConsumer(string Queue, int Count, IReadOnlyList<BrokerErrorShown> Messages);

public sealed record BrokerErrorShown(string? Reason, string? At, string Body);

public sealed record AuditShown(Guid AuditEntryId, Guid ActorId, string Action, Guid? SubjectId, [property: Said] string Detail, DateTimeOffset At);

/// <summary>Asks every service at once; one that does not answer is shown as such and hides nobody else.</summary>
public static class EveryService
{
    public static async Task<IReadOnlyList<(string Service, Answer<T> Answer)>> Get<T>(Api api, string path)
    {
        ArgumentNullException.ThrowIfNull(api);
        var answers = await Task.WhenAll(Services.All.Select(service => api.TryGet<T>(service, $"/api/{service}/{path}")));
        return [.. Services.All.Zip(answers)];
    }

    /// <summary>What is said where services answer, but the broker does not: its error queues are then unknown, not empty.</summary>
    public static string? BrokerAway(IReadOnlyList<(string Service, Answer<BrokerErrorsOfConsumer[]> Answer)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Select(one => one.Answer.Refusal).FirstOrDefault(refusal => refusal?.Code == "broker-unreachable")?.Sentence;
    }
}
