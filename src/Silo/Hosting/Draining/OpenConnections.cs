using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Stretch.Silo.Hosting.Draining;

/// <summary>The connections that clients have open just now.</summary>
internal sealed class OpenConnections
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeProvider Time = TimeProvider.System;

    private readonly ConcurrentDictionary<ConnectionContext, bool> _open = [];

    public int Count => _open.Count;

    /// <summary>A connection from its beginning to its end, as the server's connection middleware.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        _open[connection] = true;
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }

    /// <summary>Ends when none is open any more; false when that takes longer than it may.</summary>
    public async Task<bool> AllClosedAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        while (!_open.IsEmpty)
        {
            if (Time.GetElapsedTime(started) >= patience)
            {
                return false;
            }

            await Task.Delay(Pause, Time, cancellationToken);
        }

        return true;
    }

    /// <summary>Has each closed as soon as no request is under way on it.</summary>
    public void CloseAfterAnswers()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
    }

    /// <summary>Cuts all off, whatever is under way on them.</summary>
    public void Abort()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Abort(new ConnectionAbortedException("The silo stops and can wait no longer."));
        }
    }
}
