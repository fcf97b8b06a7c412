using System.Diagnostics;
using Xunit.Sdk;

namespace Stretch.TestKit;

/// <summary>Waits for a condition that something else brings about.</summary>
public static class Eventually
{
    private const int PauseMs = 20;

    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="condition">What must become true.</param>
    /// <param name="timeout">How long that may take.</param>
    /// <param name="describe">Says, at the time-out, what was expected and what is there instead.</param>
    /// <exception cref="XunitException">It did not become true in time.</exception>
    public static async Task Async(Func<Task<bool>> condition, TimeSpan timeout, Func<string> describe)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > timeout)
            {
                throw new XunitException($"After {timeout.TotalSeconds:0.#} s: {describe()}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), TimeProvider.System);
        }
    }

    /// <inheritdoc cref="Async(Func{Task{bool}}, TimeSpan, Func{string})"/>
    public static Task Async(Func<bool> condition, TimeSpan timeout, Func<string> describe) =>
        Async(() => Task.FromResult(condition()), timeout, describe);

    /// <inheritdoc cref="Async(Func{Task{bool}}, TimeSpan, Func{string})"/>
    public static Task Async(Func<Task<bool>> condition, TimeSpan timeout, string expected) =>
        Async(condition, timeout, () => $"expected {expected}.");

    /// <summary>Reads until the value is as expected, and shows the last one read if it never is.</summary>
    /// <returns>The value that satisfied.</returns>
    public static async Task<T> Async<T>(Func<Task<T>> read, Func<T, bool> satisfied, TimeSpan timeout, string expected)
    {
        var last = default(T);
        await Async(
            async () => satisfied(last = await read()),
            timeout,
            () => $"expected {expected}, last seen: {last}."
        );
        return last!;
    }
}
