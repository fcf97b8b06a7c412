using Stretch.Results;

namespace Stretch.Gateway.Requests;

/// <summary>Calls a grain and never leaves the caller without a typed answer.</summary>
internal static class GrainCall
{
    /// <summary>
    /// How long a call that gets no answer is made again: silos need less to agree that one of them has died, and to place its
    /// grains elsewhere.
    /// </summary>
    public const int PatienceMs = 6_000;

    /// <summary>The pauses before each further call: none at first, as a silo that stops hands its grains on at once.</summary>
    private static readonly int[] PausesMs = [0, 50, 100, 200, 400];

    /// <summary>
    /// A call whose answer got lost on the way (a silo that stopped or died, a time-out) is made again. That is safe because its
    /// command carries the ids of all it makes: a grain that finds them answers what it did the first time. One that timed out
    /// has had its time, and is made once more only.
    /// </summary>
    /// <param name="call">Makes the call, with the same command each time.</param>
    /// <param name="time">For the pauses; the machine's own unless a test brings another.</param>
    public static async Task<Result<T>> AskAsync<T>(Func<Task<Result<T>>> call, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        var started = time.GetTimestamp();
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (IsWithoutAnswer(exception))
            {
                if (failures > 0 && time.GetElapsedTime(started).TotalMilliseconds >= PatienceMs)
                {
                    return new OutcomeUnknown();
                }
            }

            var pause = PausesMs[Math.Min(failures, PausesMs.Length - 1)];
            await Task.Delay(TimeSpan.FromMilliseconds(pause), time);
        }
    }

    /// <summary>What the grains' runtime throws when it cannot say what became of a call; a grain's own fault is none of these.</summary>
    private static bool IsWithoutAnswer(Exception exception) => exception is TimeoutException or OrleansException;
}
