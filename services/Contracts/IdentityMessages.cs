namespace Marketplace.Contracts;

/// <summary>A session was ended by its person, an officer or time: its tickets are refused from now on.</summary>
public sealed record SessionEnded(Guid SessionId, Guid PersonId, DateTimeOffset EndedAt);

/// <summary>A person's roles or organisations changed: tickets issued before must be renewed.</summary>
public sealed record MembershipChanged(Guid PersonId, DateTimeOffset ChangedAt);

/// <summary>A person asked to be forgotten: names, phones and addresses go, what the law keeps stays without them.</summary>
public sealed record PersonErased(Guid PersonId, DateTimeOffset ErasedAt);
