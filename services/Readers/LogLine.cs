using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Marketplace.Readers;

/// <summary>
/// An event is a line: its time (UTC), its level, who says it, what, its trace, and of a fault what happened within what and where in our
/// own code. The whole of a fault is in the trace; in a log, in an outage, it is fifty kilobytes a second that say one thing.
/// </summary>
public sealed class LogLine() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    private const int Places = 4;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var words = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        textWriter.Write($" {LevelOf(logEntry.LogLevel)} {logEntry.Category}: {OneLine(words)}");
        if (logEntry.LogLevel >= LogLevel.Warning && Activity.Current is { } activity) textWriter.Write($" [{activity.TraceId}]");
        if (logEntry.Exception is { } fault) textWriter.Write(" | " + Tell(fault));
        textWriter.Write('\n');
    }

    /// <summary>Faults from the outermost in, then the innermost places of ours.</summary>
    private static string Tell(Exception fault)
    {
        var told = new List<string>();
        var places = new List<string>();
        for (var one = fault; one is not null; one = one.InnerException)
        {
            told.Add($"{one.GetType().Name}: {OneLine(one.Message)}");
            places.InsertRange(0, (one.StackTrace ?? "").Split('\n').Select(line => line.Trim())
                .Where(line => line.StartsWith("at Marketplace.", StringComparison.Ordinal)).Select(line => line.Split(" in ")[0]));
        }
        return string.Join(" < ", told) + string.Concat(places.Take(Places).Select(place => " | " + place));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        LogLevel.Critical => "fatal",
        LogLevel.Information => "info ",
        _ => "debug",
    };
}

public static class LogLines
{
    /// <summary>Unless <c>Logging:Console:FormatterName</c> names another form.</summary>
    public static void AddLogLines(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Logging.AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.FormatterName ??= LogLine.FormatterName);
    }
}
