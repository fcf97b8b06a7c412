namespace Stretch.Grains.Embedded.Tests;

internal static class Waiting
{
    private const int LimitSeconds = 20;

    /// <summary>Awaits, and when it takes too long says what was expected.</summary>
    public static async Task<T> Within<T>(this Task<T> task, string expectation)
    {
        try
        {
            return await task.WaitAsync(TimeSpan.FromSeconds(LimitSeconds));
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Expected within {LimitSeconds} s: {expectation}.");
        }
    }

    /// <inheritdoc cref="Within{T}"/>
    public static Task Within(this Task task, string expectation)
    {
        return Answered().Within(expectation);

        async Task<bool> Answered()
        {
            await task;
            return true;
        }
    }
}
