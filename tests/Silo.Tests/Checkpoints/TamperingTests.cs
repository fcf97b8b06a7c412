using Microsoft.Extensions.Logging;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit.Ledger;

namespace Stretch.Silo.Tests.Checkpoints;

/// <summary>
/// A ledger of six entries, with an event and a checkpoint that published the hash of the last one, and what an intruder with
/// the database's password does to it.
/// </summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private const string Swap = """
        update ledger_entries set sequence = -3 where sequence = 3;
        update ledger_entries set sequence = 3 where sequence = 4;
        update ledger_entries set sequence = 4 where sequence = -3
        """;

    private const string Insert = """
        update ledger_entries set sequence = -sequence where sequence >= 5;
        update ledger_entries set sequence = 1 - sequence where sequence < 0;
        insert into ledger_entries
        select program_id, 5, movement, debit, credit, amount_cents, user_task_id, attempt, actor, request_id, cause, created_at,
            previous_hash
        from ledger_entries where sequence = 4
        """;

    private const string Truncate = """
        update programs set ledger_length = 4,
            ledger_head = (select previous_hash from ledger_entries where sequence = 5);
        delete from ledger_entries where sequence > 4
        """;

    private SmallProgram program = null!;
    private Forger forger = null!;

    [Theory]
    [InlineData("update ledger_entries set amount_cents = 999 where sequence = 4", "ledger_entries 5: entry")]
    [InlineData("update ledger_entries set user_task_id = program_id where sequence = 4", "ledger_entries 5: entry")]
    [InlineData("update ledger_entries set created_at = now() where sequence = 6", "ledger_head should be")]
    [InlineData(
        "update ledger_entries set created_at = now() where sequence = 6",
        "ledger_entries 6: hash as published"
    )]
    [InlineData("delete from ledger_entries where sequence = 4", "ledger_entries 5: entry")]
    [InlineData("delete from ledger_entries where sequence = 1", "ledger_entries 2: entry")]
    [InlineData(Swap, "ledger_entries 3: entry")]
    [InlineData(Insert, "ledger_entries 5: entry")]
    [InlineData(Truncate, "ledger_entries 6: hash as published")]
    public async Task What_is_done_to_entries_is_found_and_the_row_is_named(string damage, string named)
    {
        await program.Database.ExecuteAsync(damage);

        Assert.Contains(named, await FaultsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rewrite_that_is_right_in_itself_contradicts_the_stored_event_and_the_checkpoint()
    {
        var (was, now) = await forger.RewriteAsync(3);

        var faults = await FaultsAsync();

        Assert.Equal(
            $"{program.Id} ledger_entries 6: hash as published by events {await EventAsync()} (of 2 published heads that it "
                + $"contradicts, the first; up to entry 0 they agree) should be {was}, is {now}",
            faults
        );
    }

    [Fact]
    public async Task Heads_that_agree_say_from_where_on_it_was_rewritten()
    {
        await program.GoOnAsync();
        await program.Log.AppendAsync();

        var (was, now) = await forger.RewriteAsync(7);

        Assert.Equal(
            $"{program.Id} ledger_entries 8: hash as published by ledger_checkpoints 2 (of 1 published heads "
                + $"that it contradicts, the first; up to entry 6 they agree) should be {was}, is {now}",
            await FaultsAsync()
        );
    }

    [Fact]
    public async Task Whoever_clears_away_all_that_the_database_knows_is_betrayed_by_what_was_kept_outside()
    {
        var kept = await KeptAsync();
        var (was, now) = await forger.RewriteAsync(3);
        await forger.RewriteEventsAsync(was, now);
        await program.Database.ExecuteAsync("delete from ledger_checkpoints");
        Assert.Equal("", await FaultsAsync());

        var held = await KeptHeads.HoldAgainstAsync(program.Database.DataSource, kept, default);

        Assert.Equal((1, 0), (held.Heads, held.Unsigned));
        Assert.Equal(
            $"{program.Id} ledger_entries 6: hash as kept should be {was}, is {now}",
            Assert.Single(held.Differences).ToString()
        );
    }

    [Theory]
    [InlineData(Truncate, "ledger_entries 6: hash as kept should be")]
    [InlineData("delete from ledger_entries; delete from programs", "is the program is missing")]
    public async Task What_was_kept_outside_misses_what_is_gone(string damage, string named)
    {
        var kept = await KeptAsync();
        await program.Database.ExecuteAsync(damage);

        var held = await KeptHeads.HoldAgainstAsync(program.Database.DataSource, kept, default);

        Assert.Contains(named, Assert.Single(held.Differences).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_outside_agrees_with_a_ledger_that_only_grew()
    {
        var kept = await KeptAsync();
        await program.GoOnAsync();

        var held = await KeptHeads.HoldAgainstAsync(program.Database.DataSource, kept, default);

        Assert.Empty(held.Differences);
    }

    [Fact]
    public async Task A_head_that_a_stranger_signed_counts_for_nothing()
    {
        var kept = await KeptAsync();
        await program.Database.ExecuteAsync("delete from ledger_keys");
        await program.GoOnAsync();
        await program.Log.AppendAsync();

        var held = await KeptHeads.HoldAgainstAsync(program.Database.DataSource, kept, default);

        Assert.Equal((1, 1), (held.Heads, held.Unsigned));
    }

    [Theory]
    [InlineData("update ledger_checkpoints set chain_head = sha256('') where number = 1", "row should be")]
    [InlineData("update ledger_checkpoints set ledger_sequence = 5 where number = 1", "row should be")]
    [InlineData("update ledger_checkpoints set created_at = now() where number = 1", "row should be")]
    [InlineData(
        "update ledger_checkpoints set signed = replace(signed, '.', '.e') where number = 2",
        "signature should be"
    )]
    [InlineData(
        "update ledger_checkpoints set signed = (select signed from ledger_checkpoints where number = 2)",
        "row should be"
    )]
    [InlineData("delete from ledger_checkpoints where number = 1", "number should be 1, is 2")]
    [InlineData("delete from ledger_checkpoints where number = 1", "previous should be 0000")]
    [InlineData("delete from ledger_keys", "key should be one of ledger_keys")]
    public async Task What_is_done_to_checkpoints_is_found_and_the_row_is_named(string damage, string named)
    {
        await program.GoOnAsync();
        await program.Log.AppendAsync();
        Assert.NotEqual(0, await program.Database.ExecuteAsync(damage));

        var faults = await FaultsAsync();

        Assert.Contains("ledger_checkpoints ", faults, StringComparison.Ordinal);
        Assert.Contains(named, faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_gone_is_missed_while_anything_of_it_is_left()
    {
        await program.Database.ExecuteAsync("delete from ledger_entries; delete from programs");

        Assert.Equal(
            $"{program.Id} programs {program.Id}: row should be 1 ledger_checkpoints, is missing",
            await FaultsAsync()
        );
    }

    [Fact]
    public async Task The_next_checkpoint_of_a_rewritten_ledger_is_told_to_the_operator_and_stands_beside_the_last()
    {
        await forger.RewriteAsync(3);
        var told = new ToldErrors();

        var appended = Assert.Single(await CheckpointLog.On(program.Database, logger: told).AppendAsync());

        Assert.Equal((2, 6), (appended.Number, appended.Sequence));
        Assert.Contains(
            $"The ledger of {program.Id} contradicts its checkpoint 1",
            Assert.Single(told.Lines),
            StringComparison.Ordinal
        );
    }

    public async Task InitializeAsync()
    {
        program = await SmallProgram.OpenAsync();
        forger = new Forger(program.Database, program.Id);
        await program.Log.AppendAsync();
        Assert.Equal("", await FaultsAsync());
    }

    public async Task DisposeAsync() => await program.DisposeAsync();

    /// <summary>What verify says; empty when the books are right.</summary>
    private async Task<string> FaultsAsync()
    {
        var report = await new BooksVerifier(program.Database.DataSource).VerifyAllAsync();
        return string.Join(Environment.NewLine, report.Differences);
    }

    /// <summary>The signed heads, as somebody has kept them.</summary>
    private Task<string> KeptAsync() => program.Database.ScalarAsync<string>("select signed from ledger_checkpoints");

    private async Task<Guid> EventAsync() => await program.Database.ScalarAsync<Guid>("select id from events");

    private sealed class ToldErrors : ILogger<Checkpointer>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception));
    }
}
