using Stretch.Simulation.World;

namespace Stretch.Simulation.Store;

/// <summary>A silo's way to the database.</summary>
internal sealed class DatabaseLine(Line line)
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Asks outside of any session, as through a pool.</summary>
    public Task<T> Ask<T>(Func<T> serve) =>
        line.Ask<T>(
            reply =>
            {
                var answer = serve();
                reply(caller => caller.TrySetResult(answer));
            },
            CommandTimeout,
            caller => caller.TrySetException(StoreFailures.NotConnected()),
            caller => caller.TrySetException(StoreFailures.Lost())
        );

    /// <summary>Looks for work: where there is none, as nearly always, nothing can be lost on the way.</summary>
    public Task<IReadOnlyList<T>> Poll<T>(bool isAny, Func<IReadOnlyList<T>> serve) =>
        isAny ? Ask(serve) : line.AskInPassing<IReadOnlyList<T>>([]);

    /// <summary>Looks for work that there is not.</summary>
    public Task AskInPassing() => line.AskInPassing(true);

    /// <summary>Asks within a session, which works one request off after the other, whether its client is still there or not.</summary>
    /// <param name="serve">Is given how to answer, and how to refuse.</param>
    public Task<T> Ask<T>(ModelSession session, Action<Action<T>, Action<Exception>> serve) =>
        line.Ask<T>(
            reply =>
            {
                if (session.IsClosed)
                {
                    session.Underway--;
                    var why = session.WhyClosed();
                    reply(caller => caller.TrySetException(why));
                    return;
                }

                serve(
                    answer =>
                    {
                        session.Finish();
                        reply(caller => caller.TrySetResult(answer));
                    },
                    failure =>
                    {
                        session.Finish();
                        reply(caller => caller.TrySetException(failure));
                    }
                );
            },
            CommandTimeout,
            caller =>
            {
                session.Close();
                caller.TrySetException(StoreFailures.Lost());
            },
            caller => caller.TrySetException(StoreFailures.Lost()),
            () => session.Underway++,
            () => session.Underway--
        );
}
