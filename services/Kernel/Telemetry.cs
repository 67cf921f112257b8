using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Marketplace.Kernel;

/// <summary>The market's own traces and counters; exported over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
public static class Telemetry
{
    public const string Name = "Marketplace";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>The business's own counters are made from this, one static field each.</summary>
    public static Meter Meter { get; } = new(Name);

    internal static Counter<long> MessagesSetAside { get; } =
        Meter.CreateCounter<long>("marketplace.messages.set_aside", description: "Messages a consumer gave up on");

    /// <summary>Goes on with the trace in which a message was published, across outbox and bus.</summary>
    internal static Activity? Continue(string consumer, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)) return null;
        return Source.StartActivity(consumer, ActivityKind.Consumer, parent);
    }

    /// <summary>Exports what this process does and counts, for those that are no service too.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;
        builder.Services.AddHostedService<Exporter>();
    }

    private sealed class Exporter(IHostEnvironment environment) : IHostedService
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService(environment.ApplicationName);
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                .AddSource(Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit")
                .AddOtlpExporter().Build();
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                .AddMeter(Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql", "MassTransit")
                .AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _traces?.Dispose();
            _metrics?.Dispose();
            return Task.CompletedTask;
        }
    }
}

/// <summary>What a consumer does for a set of messages: a span for each, in the trace it was published in.</summary>
internal sealed class TraceSpans : IDisposable
{
    private readonly Activity? _around = Activity.Current;
    private readonly Dictionary<Guid, Activity> _spans = [];

    public TraceSpans(string consumer, IEnumerable<(Guid Id, string? TraceParent)> messages)
    {
        foreach (var (id, traceParent) in messages)
        {
            if (Telemetry.Continue(consumer, traceParent) is { } span) _spans[id] = span;
        }
        // The statements of a whole set are seen in the trace of its first message.
        Activity.Current = _spans.Values.FirstOrDefault() ?? _around;
    }

    public IDisposable? Follow(Guid message) => _spans.TryGetValue(message, out var span) ? new Within(span) : null;

    public void Dispose()
    {
        foreach (var span in _spans.Values) span.Dispose();
        Activity.Current = _around;
    }

    private sealed class Within : IDisposable
    {
        private readonly Activity? _before = Activity.Current;

        public Within(Activity span) => Activity.Current = span;

        public void Dispose() => Activity.Current = _before;
    }
}
