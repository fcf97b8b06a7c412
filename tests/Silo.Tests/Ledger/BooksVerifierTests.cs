using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Ledger;

/// <summary>The books of a small program, damaged by SQL in one way at a time.</summary>
public sealed class BooksVerifierTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private ProgramId program;

    [Fact]
    public async Task Untouched_books_are_right()
    {
        var report = await VerifyAsync();

        Assert.True(report.AreRight, report.ToString());
        Assert.Equal(4, report.Entries);
    }

    [Theory]
    [InlineData("update ledger_entries set amount_cents = amount_cents + 1 where sequence = 2", "ledger_entries 3")]
    [InlineData("update ledger_entries set actor = 'somebody' where sequence = 4", "ledger_head")]
    [InlineData("update ledger_entries set cause = 'task_removed' where sequence = 3", "ledger_entries 4")]
    [InlineData("delete from ledger_entries where sequence = 3", "ledger_entries 4")]
    [InlineData("delete from ledger_entries where sequence = 4", "ledger_length")]
    [InlineData("update ledger_entries set sequence = 5 where sequence = 3", "ledger_entries 5")]
    [InlineData(
        "update programs set available_cents = available_cents - 1, reserved_cents = reserved_cents + 1",
        "pool"
    )]
    [InlineData("update programs set open_count = open_count + 1", "enrolled/open/completed")]
    [InlineData("update programs set enrolled_count = enrolled_count - 1", "enrolled/open/completed")]
    [InlineData("update user_tasks set status = 'REMOVED', removed_version = 1", "reserved/in_transit/paid")]
    [InlineData("update user_tasks set value_cents = value_cents + 1", "reserved/in_transit/paid")]
    [InlineData("delete from user_tasks", "reserved/in_transit/paid")]
    [InlineData("update programs set event_count = 1", "event_count")]
    public async Task Damage_is_found_and_its_row_is_named(string damage, string named)
    {
        await database.ExecuteAsync("alter table user_tasks disable trigger all");
        Assert.NotEqual(0, await database.ExecuteAsync(damage));

        var report = await VerifyAsync();

        Assert.False(report.AreRight);
        Assert.Contains(named, report.ToString(), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var silo = await GrainHost.StartAsync(database.ConnectionString);
        var partner = await Partner.RegisterAsync(database);
        program = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        for (var i = 0; i < 3; i++)
        {
            var user = await partner.EnrollAsync(silo.Grains, program);
            Partner.Value(await partner.AssignAsync(silo.Grains, program, task, user));
        }
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private Task<BooksReport> VerifyAsync() => new BooksVerifier(database.DataSource).VerifyAsync(program);
}
