using System.Globalization;
using Marketplace.Tests.Conventions;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Support;

/// <summary>
/// Keeps what a market under test reports as an error in TestResults/errors.log, so that a page that answered 500 can be explained
/// after the run. Many tests provoke errors on purpose: the file is read when a test has failed, and not otherwise.
/// </summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private static readonly Lock OneAtATime = new();

    private static readonly string Place =
        Path.Combine(Directory.CreateDirectory(Path.Combine(SourceTree.Root, "TestResults")).FullName, "errors.log");

    static ErrorLog() => File.WriteAllText(Place, "");

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What a stopping market breaks off is no error.
            if (!IsEnabled(logLevel) || exception is OperationCanceledException) return;
            var line = string.Create(CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:HH:mm:ss.fff} {category}: {formatter(state, exception)}\n{(exception is null ? "" : exception + "\n")}");
            lock (OneAtATime) File.AppendAllText(Place, line);
        }
    }
}
