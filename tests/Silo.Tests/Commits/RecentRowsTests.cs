using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Tests.Commits;

public sealed class RecentRowsTests
{
    private readonly RecentRows<int, string> rows = new(capacity: 10);

    [Fact]
    public void What_was_asked_for_lately_is_kept_while_others_pass_through()
    {
        rows.Keep(0, "asked for");
        for (var i = 1; i <= 1_000; i++)
        {
            rows.Keep(i, "passing");
            Assert.True(rows.TryGet(0, out var row));
            Assert.Equal("asked for", row);
        }
    }

    [Fact]
    public void What_nobody_asks_for_is_let_go()
    {
        for (var i = 0; i <= 1_000; i++)
        {
            rows.Keep(i, "passing");
        }

        Assert.False(rows.TryGet(0, out _));
        Assert.InRange(Enumerable.Range(0, 1_001).Count(i => rows.TryGet(i, out _)), 1, 20);
    }
}
