using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Tests.Model;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Ledger;

/// <summary>
/// A program whose milestones were paid, refused, paid late and taken back, by calls under keys, damaged by SQL in one way at a
/// time: in its attempts, the answers that are kept, and what was told.
/// </summary>
public sealed class ToldBooksTests : IAsyncLifetime
{
    // Beside a program that nobody damages.
    private static readonly Ask[] Life =
    [
        new OpenAsk('B', Pool: 150m, Cap: 4),
        new OpenAsk('A', Pool: 80m, Cap: 4),
        new EnrollAsk('A', "ann"),
        new AttachAsk('A', Task: 0),
        new AssignAsk('A', "ann", Task: 1, Call: 0),
        new CompleteAsk('A', "ann", Task: 0, Call: 0, Nth: 1),
        new TellAsk('A', "ann", Task: 0, TransferVerdict.Failed, Back: 0, Nth: 1, Attempt: 1),
        new CompleteAsk('A', "ann", Task: 0, Call: 1, Nth: 1),
        new TellAsk('A', "ann", Task: 0, TransferVerdict.Completed, Back: 0, Nth: 1, Attempt: 2),
        new CompleteAsk('A', "ann", Task: 1, Call: 0, Nth: 1),
        new RemoveAsk('A', "ann", Task: 1),
        new TellAsk('A', "ann", Task: 1, TransferVerdict.Failed, Back: 0, Nth: 1, Attempt: 1),
        new TellAsk('A', "ann", Task: 1, TransferVerdict.Completed, Back: 0, Nth: 1, Attempt: 1),
        new EnrollAsk('A', "bob"),
        new DetachAsk('A', Task: 0),
        new AttachAsk('A', Task: 2),
        new SetPoolAsk('A', Pool: 76m),
        new CompleteAsk('A', "bob", Task: 2, Call: 0, Nth: 1),
    ];

    private TestDatabase database = null!;
    private ProgramId program;

    [Fact]
    public async Task Untouched_books_are_right()
    {
        var report = await VerifyAsync();

        Assert.True(report.AreRight, report.ToString());
        Assert.Equal(
            1,
            await database.ScalarAsync<long>("select count(*) from events where type = 'program.pool.low'")
        );
    }

    [Theory]
    [InlineData("update disbursements set status = 'SETTLED' where status = 'FAILED'", "attempt 1, status")]
    [InlineData("update disbursements set status = 'FAILED' where attempt = 2", "attempt 2, status")]
    [InlineData("delete from disbursements where status = 'FAILED'", "attempt 1, status")]
    [InlineData("update disbursements set attempt = 7 where attempt = 2", "attempt 7, status")]
    [InlineData("delete from idempotency_keys", "idempotency_keys")]
    [InlineData("delete from idempotency_keys where kind = 'DONE' and entry_count > 0", "idempotency_keys")]
    [InlineData("update idempotency_keys set kind = 'FOUND' where kind = 'CREATED'", "kind/entry_count")]
    [InlineData("update idempotency_keys set entry_count = entry_count + 1 where entry_count > 0", "kind/entry_count")]
    [InlineData("update idempotency_keys set key = gen_random_uuid() where entry_count > 0", "idempotency_keys")]
    [InlineData("update ledger_entries set idempotency_key = null where cause = 'task_assigned'", "idempotency_keys")]
    [InlineData(
        """
            insert into idempotency_keys (key, fingerprint, kind, answer, created_at, program_id, entry_count)
            select gen_random_uuid(), fingerprint, kind, answer, created_at, program_id, entry_count
            from idempotency_keys where entry_count > 0
            """,
        "idempotency_keys"
    )]
    [InlineData("update events set body = replace(body, '\"monetaryValue\":15', '\"monetaryValue\":51')", "51.00")]
    [InlineData("update events set body = replace(body, '\"attempt\":2', '\"attempt\":3')", "attempt 3")]
    [InlineData("update events set body = replace(body, '\"REMOVED\"', '\"COMPLETED\"')", "REMOVED/NONE")]
    [InlineData("update events set body = left(body, 40) where sequence = 3", "it cannot be read")]
    [InlineData("update events set type = 'usertask.disbursement.failed' where type like '%settled'", "type/programId")]
    [InlineData("update events set body = replace(body, '\"programId\":\"prg_', '\"programId\":\"prg_0')", "programId")]
    [InlineData("update events set body = replace(body, '\"available\":', '\"available\":1')", "program.pool.low")]
    [InlineData(
        "update events set body = replace(body, '\"totalCount\":', '\"totalCount\":1')",
        "program.task.attached"
    )]
    [InlineData(Untell + " where type = 'usertask.disbursement.settled'", "usertask.disbursement.settled of ut_")]
    [InlineData(Untell + " where type = 'usertask.disbursement.failed'", "usertask.disbursement.failed of ut_")]
    [InlineData(Untell + " where type = 'usertask.disbursement.pending'", "usertask.disbursement.pending of ut_")]
    [InlineData(Untell + " where type = 'program.pool.low'", "program.pool.low")]
    [InlineData(Untell + " where type = 'program.task.attached'", "program.task.attached")]
    [InlineData(Untell + " where type = 'program.task.detached'", "program.task.detached")]
    [InlineData(TellAgain + " where type = 'usertask.disbursement.settled' limit 1", "entry that it tells of")]
    [InlineData(TellAgain + " where type = 'program.pool.low'", "program.pool.low")]
    [InlineData(TellAgain + " where type = 'program.task.detached'", "program.task.detached")]
    public async Task Damage_is_found_and_its_row_is_named(string damage, string named)
    {
        Assert.NotEqual(0, await database.ExecuteAsync(damage));
        await database.ExecuteAsync(
            "update programs p set event_count = (select count(*) from events where program_id = p.id)"
        );

        var report = await VerifyAsync();

        Assert.False(report.AreRight);
        Assert.Contains(named, report.ToString(), StringComparison.Ordinal);
    }

    // What is told instead is nothing that anybody holds against the books; the numbers stay without gaps.
    private const string Untell =
        "update events set type = 'test.untold', body = jsonb_set(body::jsonb, '{type}', '\"test.untold\"')::text";

    private const string TellAgain = """
        insert into events (id, client_id, program_id, sequence, type, body, created_at)
        select gen_random_uuid(), client_id, program_id, last + 1, type,
            jsonb_set(body::jsonb, '{sequence}', to_jsonb(last + 1))::text, created_at
        from events join (select program_id, max(sequence) as last from events group by program_id) ends using (program_id)
        """;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var silos = await TwoSilos.StartAsync(database);
        var story = new RealStory(silos);
        var model = new NaiveModel();
        foreach (var (i, ask) in Life.Index())
        {
            var line = new Line(ask, Silo: 1, Key: ask.IsPartners ? i + 1 : 0);
            Assert.Equal(model.Take(line), await story.AskAsync(line));
            await story.DescribeAsync();
        }

        program = story.ProgramOf('A');
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private Task<BooksReport> VerifyAsync() => new BooksVerifier(database.DataSource).VerifyAsync(program);
}
