using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Support;

/// <summary>One step of a trace, and the process that took it.</summary>
public sealed record Span(string TraceId, string SpanId, string ParentId, string Name, string Service);

/// <summary>Takes what processes export over OTLP (HTTP, protobuf), and remembers spans and the last value of each counter.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, Span> Spans { get; } = new();

    /// <summary>By counter, process and attributes.</summary>
    public ConcurrentDictionary<(string Counter, string Process, string Attributes), long> Counters { get; } = new();

    /// <summary>What a process is told, so that it sends here, and soon.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000", ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
    };

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Of all processes, whatever the attributes.</summary>
    public long Count(string counter) => Counters.Where(one => one.Key.Counter == counter).Sum(one => one.Value);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var isTraces = context.Request.Path == "/v1/traces";
        foreach (var resource in Fields.Of(body.ToArray()).All(1).Select(Fields.Of))
        {
            var about = resource.All(1).Select(Fields.Of).SelectMany(one => Attributes(one, 1)).ToDictionary(one => one.Key, one => one.Value);
            foreach (var item in resource.All(2).Select(Fields.Of).SelectMany(scope => scope.All(2)).Select(Fields.Of))
            {
                if (isTraces) Keep(item, about["service.name"]);
                else Keep(item, about.GetValueOrDefault("service.instance.id", ""), item.Text(1));
            }
        }
    }

    private void Keep(Fields span, string service)
    {
        var (trace, id, parent) = (Convert.ToHexStringLower(span.One(1)), Convert.ToHexStringLower(span.One(2)), Convert.ToHexStringLower(span.One(4)));
        Spans[id] = new(trace, id, parent, span.Text(5), service);
    }

    // Counters of whole numbers alone: a sum (7) of points (1) whose value (6) has eight bytes.
    private void Keep(Fields metric, string process, string name)
    {
        foreach (var point in metric.All(7).Select(Fields.Of).SelectMany(sum => sum.All(1)).Select(Fields.Of).Where(point => point.All(6).Any()))
        {
            var attributes = string.Join(',', Attributes(point, 7).Select(one => $"{one.Key}={one.Value}").Order());
            Counters[(name, process, attributes)] = BitConverter.ToInt64(point.One(6));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(Fields owner, int field) =>
        owner.All(field).Select(Fields.Of).Select(pair => KeyValuePair.Create(pair.Text(1), Fields.Of(pair.One(2)).Text(1)));
}

/// <summary>The fields of a protobuf message, by number.</summary>
internal sealed class Fields
{
    private readonly List<(int Number, byte[] Value)> _fields = [];

    public static Fields Of(byte[] message)
    {
        var fields = new Fields();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var length = (tag & 7) switch
            {
                0 => VarintLength(message, at),
                1 => 8,
                2 => (int)Varint(message, ref at),
                _ => 4,
            };
            fields._fields.Add(((int)(tag >> 3), message[at..(at + length)]));
            at += length;
        }
        return fields;
    }

    public IEnumerable<byte[]> All(int number) => _fields.Where(field => field.Number == number).Select(field => field.Value);

    public byte[] One(int number) => All(number).FirstOrDefault([]);

    public string Text(int number) => Encoding.UTF8.GetString(One(number));

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private static int VarintLength(byte[] message, int at)
    {
        var end = at;
        Varint(message, ref end);
        return end - at;
    }
}
