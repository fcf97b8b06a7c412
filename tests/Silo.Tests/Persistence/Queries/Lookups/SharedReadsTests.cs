using Npgsql;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Tests.Persistence.Queries.Lookups;

/// <summary>Who asks while a read is under way shares the next one, and nothing but that.</summary>
public sealed class SharedReadsTests
{
    private readonly HeldReads _held = new();
    private readonly SharedReads<int, string> _reads;

    public SharedReadsTests() => _reads = new SharedReads<int, string>(_held.ReadAsync);

    [Fact]
    public async Task Whoever_asks_while_a_read_is_under_way_is_answered_by_the_next_one_together_with_the_others()
    {
        var first = Ask(1);
        var second = Ask(2);
        var third = Ask(3);
        var again = Ask(2);
        Assert.Equal(
            [
                [1],
            ],
            _held.Begun
        );
        await _held.EndAsync();
        Assert.Equal("1", await first);
        await _held.EndAsync();
        Assert.Equal(("2", "3", "2"), (await second, await third, await again));
        Assert.Equal(
            [
                [1],
                [2, 3],
            ],
            _held.Begun
        );
    }

    [Fact]
    public async Task A_read_that_is_under_way_answers_nobody_who_asks_for_the_same_later()
    {
        var before = Ask(1);
        var later = Ask(1);
        await _held.EndAsync();
        await before;
        Assert.False(later.IsCompleted);
        await _held.EndAsync();
        Assert.Equal("1", await later);
    }

    [Fact]
    public async Task What_is_not_there_is_nobodys_fault()
    {
        var under = Ask(1);
        var absent = Ask(HeldReads.Absent);
        var present = Ask(2);
        await _held.EndAsync();
        await _held.EndAsync();
        await under;
        Assert.Null(await absent);
        Assert.Equal("2", await present);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_harms_only_who_asked_for_it()
    {
        var under = Ask(1);
        var damaged = Ask(HeldReads.Damaged);
        var sound = Ask(2);
        await _held.EndAsync();
        await under;
        // That for both, and then one for each.
        await _held.EndAsync();
        await _held.EndAsync();
        await _held.EndAsync();
        await Assert.ThrowsAsync<InvalidCastException>(() => damaged);
        Assert.Equal("2", await sound);
    }

    [Fact]
    public async Task A_database_that_is_away_is_asked_once_for_all()
    {
        var under = Ask(1);
        var second = Ask(2);
        var third = Ask(3);
        await _held.EndAsync();
        await under;
        await _held.EndAsync(new NpgsqlException("away"));
        await Assert.ThrowsAsync<NpgsqlException>(() => second);
        await Assert.ThrowsAsync<NpgsqlException>(() => third);
        Assert.Equal(2, _held.Begun.Count);
        var fourth = Ask(4);
        await _held.EndAsync();
        Assert.Equal("4", await fourth);
    }

    [Fact]
    public async Task Whoever_leaves_is_missed_by_nobody()
    {
        using var gone = new CancellationTokenSource();
        var under = Ask(1);
        var leader = _reads.FindAsync(2, gone.Token);
        var leaver = _reads.FindAsync(3, gone.Token);
        var other = Ask(4);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        await _held.EndAsync();
        await under;
        await _held.EndAsync();
        Assert.Equal("4", await other);
        Assert.Equal("2", await leader);
    }

    [Fact]
    public async Task A_read_is_for_no_more_keys_than_its_bound()
    {
        const int Max = SharedReads<int, string>.MaxKeysPerRead;
        var under = Ask(0);
        var all = Task.WhenAll(Enumerable.Range(1, Max + 1).Select(Ask));
        await _held.EndAsync();
        await under;
        await _held.EndAsync();
        await _held.EndAsync();
        Assert.Equal(Enumerable.Range(1, Max + 1).Select(key => $"{key}"), await all);
        Assert.Equal([1, Max, 1], _held.Begun.Select(keys => keys.Length));
    }

    private Task<string?> Ask(int key) => _reads.FindAsync(key, CancellationToken.None);
}
