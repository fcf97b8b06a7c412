using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Silo.Persistence.Commits;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Simulation.Tests.Store;

/// <summary>
/// What lanes and outbox rely on, of PostgreSQL and of its model alike: so that what the simulation finds, or does not find, is worth
/// something.
/// </summary>
public abstract class StoreCompliance
{
    private readonly ClientId client = new(Guid.CreateVersion7());

    private protected abstract StoreHost Host { get; }

    [Fact]
    public Task What_is_written_is_read_at_its_version() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();

            await lane.Write(Guid.CreateVersion7(), [grain.On(0)], endsTransaction: false);
            await lane.Write(Guid.CreateVersion7(), [grain.On(1)], endsTransaction: false);

            Assert.Equal(2, await VersionAsync(lane, grain));
        });

    [Fact]
    public Task A_commit_on_another_version_is_a_lost_fence_and_leaves_nothing_behind() =>
        RunAsync(async lane =>
        {
            var (grain, other) = (NewGrain(), NewGrain());
            await lane.Write(Guid.CreateVersion7(), [grain.On(0), other.On(0)], endsTransaction: false);
            await lane.Write(Guid.CreateVersion7(), [grain.On(1)], endsTransaction: false);
            var row = UserTask(grain);

            var failure = await FailureAsync(
                lane.Write(
                    Guid.CreateVersion7(),
                    [other.On(1), grain.On(1, new Insert<UserTask>(row))],
                    endsTransaction: false
                )
            );

            Assert.True(CommitOutcome.IsLostFence(failure), failure.ToString());
            Assert.True(CommitOutcome.IsRolledBack(failure));
            Assert.Equal(1, await VersionAsync(lane, other));
            Assert.Null((await ReadAsync(lane, grain, query => query.UserTasks.Add(row.Id))).UserTask(row.Id));
        });

    [Fact]
    public Task A_grain_begins_once() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            await lane.Write(Guid.CreateVersion7(), [grain.On(0)], endsTransaction: false);

            var failure = await FailureAsync(lane.Write(Guid.CreateVersion7(), [grain.On(0)], endsTransaction: false));

            Assert.True(CommitOutcome.IsRolledBack(failure), failure.ToString());
            Assert.False(CommitOutcome.IsLostFence(failure));
        });

    [Fact]
    public Task A_second_open_assignment_is_refused_until_the_first_is_over() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            var first = UserTask(grain);
            var second = first with { Id = UserTask(grain).Id };
            await lane.Write(Guid.CreateVersion7(), [grain.On(0, new Insert<UserTask>(first))], endsTransaction: false);

            var failure = await FailureAsync(
                lane.Write(Guid.CreateVersion7(), [grain.On(1, new Insert<UserTask>(second))], endsTransaction: false)
            );
            var over = first with { Status = UserTasks.UserTaskStatus.Removed, RemovedVersion = 2 };
            await lane.Write(Guid.CreateVersion7(), [grain.On(1, new Update<UserTask>(over))], endsTransaction: false);
            await lane.Write(
                Guid.CreateVersion7(),
                [grain.On(2, new Insert<UserTask>(second))],
                endsTransaction: false
            );

            Assert.True(CommitOutcome.IsRolledBack(failure), failure.ToString());
        });

    [Fact]
    public Task A_transfer_is_one_disbursements() =>
        RunAsync(async lane =>
        {
            var (grain, other) = (NewGrain(), NewGrain());
            var mine = WrittenRows.Disbursement(UserTask(grain), $"trf_{grain.Key}");
            var foreign = WrittenRows.Disbursement(UserTask(other), $"trf_{grain.Key}");
            await lane.Write(
                Guid.CreateVersion7(),
                [grain.On(0, new Insert<Disbursement>(mine)), other.On(0)],
                endsTransaction: false
            );

            var failure = await FailureAsync(
                lane.Write(
                    Guid.CreateVersion7(),
                    [other.On(1, new Insert<Disbursement>(foreign))],
                    endsTransaction: false
                )
            );

            Assert.True(CommitOutcome.IsRolledBack(failure), failure.ToString());
            Assert.Equal(mine.Id, (await Host.FindAsync(mine.Id))?.DisbursementId);
            Assert.Null(await Host.FindAsync(foreign.Id));
            Assert.Equal(mine.Id, Assert.Single(await Host.OfTransferAsync(mine.TransferId!)).DisbursementId);
        });

    [Fact]
    public Task Of_a_free_and_a_locked_commit_on_one_version_one_takes() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            await lane.Write(Guid.CreateVersion7(), [grain.On(0)], endsTransaction: false);
            var other = await Host.NewSilo().OpenAsync();
            await lane.BeginAndLock([grain]);

            var free = FailureOrNullAsync(other.Write(Guid.CreateVersion7(), [grain.On(1)], endsTransaction: false));
            var locked = FailureOrNullAsync(lane.Write(Guid.CreateVersion7(), [grain.On(1)], endsTransaction: true));

            Assert.Single([await free, await locked], failure => failure is null);
            await lane.Drop();
            await lane.Open();
            Assert.Equal(2, await VersionAsync(lane, grain));
        });

    [Fact]
    public Task What_was_rolled_back_holds_no_lock() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            await lane.Write(Guid.CreateVersion7(), [grain.On(0)], endsTransaction: false);
            await lane.BeginAndLock([grain]);
            await lane.Rollback();

            await (await Host.NewSilo().OpenAsync()).Write(
                Guid.CreateVersion7(),
                [grain.On(1)],
                endsTransaction: false
            );

            Assert.Equal(2, await VersionAsync(lane, grain));
        });

    [Fact]
    public Task Whether_a_transaction_took_is_known_afterwards() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            var (taken, refused) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            await lane.Write(taken, [grain.On(0)], endsTransaction: false);
            await FailureAsync(lane.Write(refused, [grain.On(0)], endsTransaction: false));
            await lane.Drop();
            await lane.Open();

            Assert.True(await lane.Took(taken));
            Assert.False(await lane.Took(refused));
        });

    [Fact]
    public Task A_transaction_that_was_said_not_to_have_taken_takes_no_more() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            var late = Guid.CreateVersion7();
            Assert.False(await lane.Took(late));

            await FailureAsync(lane.Write(late, [grain.On(0)], endsTransaction: false));
            await lane.Drop();
            await lane.Open();

            Assert.False(await lane.Took(late));
            await lane.Write(Guid.CreateVersion7(), [grain.On(0)], endsTransaction: false);
        });

    [Fact]
    public Task A_message_is_born_leased_and_anybodys_when_the_lease_is_over() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            var (leased, left) = (WrittenRows.Message(Host.Now), WrittenRows.Message(LongAgo));
            await lane.Write(Guid.CreateVersion7(), [grain.On(0, Born(leased), Born(left))], endsTransaction: false);
            var (one, two) = (Host.NewSilo().Outbox, Host.NewSilo().Outbox);

            Assert.Equal([left.Id], await TakeAsync(one, leased, left));
            Assert.Empty(await TakeAsync(two, leased, left));
        });

    [Fact]
    public Task A_message_is_finished_by_who_holds_it_only() =>
        RunAsync(async lane =>
        {
            var grain = NewGrain();
            var message = WrittenRows.Message(LongAgo);
            await lane.Write(Guid.CreateVersion7(), [grain.On(0, Born(message))], endsTransaction: false);
            var (holder, other) = (Host.NewSilo().Outbox, Host.NewSilo().Outbox);
            await TakeAsync(holder, message);

            await other.FinishAsync([message.Id], again: []);
            await holder.FinishAsync([], [(message.Id, TimeSpan.Zero)]);
            Assert.Equal([message.Id], await TakeAsync(other, message));
            await other.FinishAsync([], [(message.Id, TimeSpan.FromHours(1))]);
            Assert.Empty(await TakeAsync(holder, message));
        });

    private static Timestamp LongAgo => new(1_800_000_000_000 - (long)TimeSpan.FromDays(1_000).TotalMilliseconds);

    private protected Task RunAsync(Func<ILaneSession, Task> scenario) =>
        Host.RunAsync(async () =>
        {
            await Host.AddClientAsync(client);
            await scenario(await Host.NewSilo().OpenAsync());
        });

    private protected static async Task<FactSet> ReadAsync(ILaneSession lane, WrittenGrain grain, Action<FactQuery> ask)
    {
        var query = new FactQuery();
        ask(query);
        return (await lane.Read([grain], query, new FactSet())).Facts;
    }

    private WrittenGrain NewGrain() => new(WrittenRows.Program(new ProgramId(Guid.CreateVersion7()), client));

    private UserTask UserTask(WrittenGrain grain) =>
        WrittenRows.UserTask(
            new ProgramId(grain.Key),
            new TaskId(Guid.CreateVersion7()),
            new UserId(Guid.CreateVersion7()),
            client
        );

    private static Insert<OutboxMessage> Born(OutboxMessage message) => new(message);

    private static async Task<long> VersionAsync(ILaneSession lane, WrittenGrain grain)
    {
        var round = await lane.Read([grain], new FactQuery(), new FactSet());
        return ((ProgramState)round.States[new Grains.Ports.GrainRow(grain.Kind, grain.Key)]).Version;
    }

    /// <summary>Which of these it gets: others' tests have messages, too.</summary>
    private static async Task<IEnumerable<Guid>> TakeAsync(
        Silo.Outbox.IOutboxStore silo,
        params OutboxMessage[] messages
    )
    {
        var taken = await silo.TakeDueAsync(max: 1_000, CancellationToken.None);
        return taken.Select(message => message.Id).Where(id => messages.Any(message => message.Id == id));
    }

    private static async Task<Exception> FailureAsync(Task commit) =>
        await FailureOrNullAsync(commit) ?? throw new InvalidOperationException("It was expected to fail.");

    private static async Task<Exception?> FailureOrNullAsync(Task commit)
    {
        try
        {
            await commit;
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
