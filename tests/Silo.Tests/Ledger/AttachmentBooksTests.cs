using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Ledger;

/// <summary>The books of a program in the middle of giving a task to everyone, damaged by SQL in one way at a time.</summary>
public sealed class AttachmentBooksTests : IAsyncLifetime
{
    // A thousand are visited in the attaching commit.
    private const int People = 1_010;

    private TestDatabase database = null!;
    private ProgramId program;

    [Fact]
    public async Task Untouched_books_are_right()
    {
        var report = await VerifyAsync();

        Assert.True(report.AreRight, report.ToString());
    }

    [Theory]
    [InlineData("update attachments set value_cents = value_cents + 1", "reserved/cancelled")]
    [InlineData("update attachments set total_count = 1011, remaining_count = 11", "reserved/cancelled")]
    [InlineData("update attachments set reserve_entry = 1", "reserved/cancelled")]
    [InlineData("update attachments set assigned_count = 1001, remaining_count = 9", "assigned_count")]
    [InlineData("update attachments set task_id = gen_random_uuid()", "assigned_count")]
    [InlineData("update attachments set released_count = 1, remaining_count = 9", "shares")]
    [InlineData("update attachments set state = 'DETACHING', released_count = 10, remaining_count = 0", "shares")]
    [InlineData("update attachments set version = 0", "remaining_count")]
    [InlineData("update attachments set position = 'ffffffff-ffff-ffff-ffff-ffffffffffff'", "before the position")]
    [InlineData("delete from attachments", "shares")]
    [InlineData("update user_tasks set attachment_id = null", "reserved/in_transit/paid")]
    [InlineData(
        "delete from enrollments where user_id = (select max(user_id::text)::uuid from enrollments)",
        "remaining_count"
    )]
    [InlineData("update programs set open_count = open_count - 10", "enrolled/open/completed")]
    [InlineData("update programs set running_count = 0", "attached/running")]
    [InlineData("delete from outbox", "outbox message")]
    public async Task Damage_is_found_and_named(string damage, string named)
    {
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
        program = await partner.OpenProgramAsync(silo.Grains, pool: 100_000m, maxParticipants: 10_000);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        await Crowd.EnrollAsync(database, program, People);
        Partner.Value(await partner.AttachAsync(silo.Grains, program, task));
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private Task<BooksReport> VerifyAsync() => new BooksVerifier(database.DataSource).VerifyAsync(program);
}
