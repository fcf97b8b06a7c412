using Stretch.Results;

namespace Stretch.Gateway.Requests;

/// <summary>Calls a grain and never leaves the caller without a typed answer.</summary>
internal static class GrainCall
{
    /// <summary>
    /// A call whose answer got lost on the way (a silo that stopped, a time-out) is made once more. That is safe because its
    /// command carries the ids of all it makes: a grain that finds them answers what it did the first time.
    /// </summary>
    public static async Task<Result<T>> AskAsync<T>(Func<Task<Result<T>>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (IsWithoutAnswer(exception))
        {
            return await AskOnceMoreAsync(call);
        }
    }

    private static async Task<Result<T>> AskOnceMoreAsync<T>(Func<Task<Result<T>>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (IsWithoutAnswer(exception))
        {
            return new OutcomeUnknown();
        }
    }

    private static bool IsWithoutAnswer(Exception exception) =>
        exception is TimeoutException or OrleansMessageRejectionException;
}
