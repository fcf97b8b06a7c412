using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.World;

/// <summary>A process's way to somebody else: a message there, an answer back, and all that may happen to either.</summary>
/// <param name="latestArrival">How late a message may act that its sender has long given up.</param>
/// <param name="isAway">Whether the other side can be reached now.</param>
/// <param name="strike">Carries out what happens to the process.</param>
internal sealed class Line(
    Simulator simulator,
    SimulatedProcess process,
    Weather weather,
    TimeSpan latestArrival,
    Func<bool> isAway,
    Action<SimulatedProcess, bool> strike
)
{
    /// <summary>Asks; what the caller awaits never comes where it has died.</summary>
    /// <param name="serve">Runs at the other side, and tells what to answer with.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    /// <param name="notSent">What the caller is told when nothing can have arrived.</param>
    /// <param name="unanswered">What the caller is told when no answer came.</param>
    /// <param name="left">Hears of the message when it leaves.</param>
    /// <param name="lost">Hears at once of one that has left and will not arrive.</param>
    public Task<T> Ask<T>(
        Action<Action<Action<TaskCompletionSource<T>>>> serve,
        TimeSpan patience,
        Action<TaskCompletionSource<T>> notSent,
        Action<TaskCompletionSource<T>> unanswered,
        Action? left = null,
        Action? lost = null
    )
    {
        var answer = new TaskCompletionSource<T>();
        var fate = weather.Next(latestArrival);
        if (fate.Strike == Strike.CrashBefore)
        {
            strike(process, false);
            return answer.Task;
        }

        if (isAway())
        {
            simulator.After(weather.Trip, () => notSent(answer));
            return answer.Task;
        }

        left?.Invoke();

        if (fate.IsLost || !fate.IsAnswered || fate.There > patience)
        {
            simulator.After(patience, () => unanswered(answer));
        }

        if (fate.IsLost)
        {
            lost?.Invoke();
        }
        else
        {
            simulator.After(fate.There, () => serve(reply => Return(fate, () => reply(answer))));
        }

        if (fate.Strike is Strike.CrashDuring or Strike.FreezeDuring)
        {
            strike(process, fate.Strike == Strike.FreezeDuring);
        }

        return answer.Task;
    }

    /// <summary>Asks what does not matter: nothing happens to it.</summary>
    public Task<T> AskInPassing<T>(T answer)
    {
        var told = new TaskCompletionSource<T>();
        simulator.After(weather.Trip, () => told.TrySetResult(answer));
        return told.Task;
    }

    private void Return(Fate fate, Action reply)
    {
        if (fate.Strike is Strike.CrashAfter or Strike.FreezeAfter)
        {
            strike(process, fate.Strike == Strike.FreezeAfter);
        }

        if (fate.IsAnswered)
        {
            simulator.After(fate.Back, reply);
        }
    }
}
