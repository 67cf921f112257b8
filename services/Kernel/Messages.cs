using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Kernel;

/// <summary>One published message with what the journey adds: its id, its aggregate's version, its trace.</summary>
public sealed record Message<T>(Guid Id, T Body, long Version, DateTimeOffset At, string? TraceParent) where T : class;

/// <summary>Many messages of one type, handed on together. This is what travels on the bus.</summary>
public sealed record Envelope<T>(IReadOnlyList<Message<T>> Messages) where T : class;

/// <summary>JSON as every service, message and answer writes it: camel case, enums by name.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }
}

/// <summary>Message types by the name they carry in the outbox.</summary>
public static class MessageTypes
{
    private static readonly ConcurrentDictionary<string, Type> Known = new();
    private static readonly Assembly Contracts = typeof(Contracts.OrderPlaced).Assembly;

    public static string NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Known.TryAdd(type.FullName!, type);
        return type.FullName!;
    }

    /// <exception cref="InvalidOperationException">No such message: it was renamed, or a newer release wrote it.</exception>
    public static Type Find(string name) =>
        Known.GetOrAdd(name, static name => Contracts.GetType(name)
            ?? throw new InvalidOperationException($"No message type '{name}' in this release."));
}
