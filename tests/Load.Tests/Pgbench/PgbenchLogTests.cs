using Stretch.Load.Pgbench;

namespace Stretch.Load.Tests.Pgbench;

public sealed class PgbenchLogTests
{
    // client, number, µs it took, script, seconds and µs of the time it ended
    private static readonly string[] Lines =
    [
        "0 0 900 0 1000 999999",
        "0 1 1000 0 1001 0",
        "1 0 2000 0 1001 500000",
        "1 1 failed 0 1001 600000",
        "0 2 900 0 1002 0",
    ];

    [Fact]
    public void Every_transaction_counts_and_those_in_the_window_are_timed()
    {
        var tally = PgbenchLog.Read(
            Lines,
            DateTimeOffset.FromUnixTimeSeconds(1001),
            DateTimeOffset.FromUnixTimeSeconds(1002)
        );

        Assert.Equal(4, tally.Created);
        Assert.Equal(1, tally.Errors);
        Assert.Equal(2, tally.Latencies.Count);
        Assert.InRange(tally.Latencies.Percentile(1).TotalMilliseconds, 2, 2.05);
    }
}
