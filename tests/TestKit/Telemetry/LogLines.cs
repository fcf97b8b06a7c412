using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Stretch.TestKit.Telemetry;

/// <summary>Keeps every line that is logged, with its level and exception.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> written = new();

    public IReadOnlyCollection<string> Written => written;

    public ILogger CreateLogger(string categoryName) => new Logger(written);

    public void Dispose() { }

    private sealed class Logger(ConcurrentQueue<string> written) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => written.Enqueue($"{logLevel} {formatter(state, exception)} {exception}".TrimEnd());
    }
}
