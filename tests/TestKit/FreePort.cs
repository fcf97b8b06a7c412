using Stretch.Silo.Hosting.Processes;

namespace Stretch.TestKit;

public static class FreePort
{
    private const int BelowGiven = 32_000;

    /// <summary>A loopback port nobody listens on now, for what cannot choose its own.</summary>
    public static int Find() => LoopbackPort.Free();

    /// <summary>The first of so many in a row, below those that the system gives to whoever asks for any.</summary>
    public static int FindRow(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(BelowGiven / 2, BelowGiven - count);
            if (Enumerable.Range(first, count).All(LoopbackPort.IsFree))
            {
                return first;
            }
        }
    }
}
