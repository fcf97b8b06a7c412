using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Stretch.Simulation.Kernel;

/// <summary>
/// Writes nothing. What is caught and logged may be the database being away; any other exception is a bug that somebody lives with,
/// and the run ends with it.
/// </summary>
internal sealed class FaultLogger<T>(Simulator simulator) : ILogger<T>
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
    )
    {
        if (exception is not (null or DbException or OperationCanceledException))
        {
            simulator.Fail(new InvalidOperationException(formatter(state, exception), exception));
        }
    }
}
