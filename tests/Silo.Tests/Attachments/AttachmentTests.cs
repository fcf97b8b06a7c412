using Stretch.Attachments;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Attachments;
using Stretch.Silo.Outbox;
using Stretch.Tasks;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Attachments;

/// <summary>Tasks of whole programs on a real database. Nobody drives them in the background but where a test says so.</summary>
public sealed class AttachmentTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    /// <summary>More than are visited in the attaching commit.</summary>
    private const int Crowded = 2_500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Everyone_of_a_small_program_has_the_task_with_the_answer_and_who_comes_later_gets_it()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var (partner, program, task) = await OpenAsync(silo, pool: 50m);
        var first = await partner.EnrollAsync(silo.Grains, program);
        await partner.EnrollAsync(silo.Grains, program);
        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, first));

        var attached = await partner.AttachAsync(silo.Grains, program, task);
        var again = await partner.AttachAsync(silo.Grains, program, task);
        await partner.EnrollAsync(silo.Grains, program);

        // The first one held it already.
        Assert.Equal((ResultKind.Created, AttachmentState.Attached), (attached.Kind, attached.Value!.State));
        Assert.Equal((1, 1), (attached.Value.AssignedCount, attached.Value.TotalCount));
        Assert.Equal((ResultKind.Found, attached.Value), (again.Kind, again.Value));
        Assert.Equal([5_000, 2_000, 3_000, 0, 0], await PoolAsync(program));
    }

    [Fact]
    public async Task Enrolling_is_all_or_nothing()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var (partner, program, task) = await OpenAsync(silo, pool: 15m);
        var other = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        Partner.Value(await partner.AttachAsync(silo.Grains, program, task));
        Partner.Value(await partner.AttachAsync(silo.Grains, program, other));
        var user = await partner.AddUserAsync(silo.Grains);

        var result = await Partner.Program(silo.Grains, program).Enroll(new EnrollUser(partner.Call, user));

        Assert.Equal(new InsufficientPool(Money.FromDollars(20m), Money.FromDollars(15m)), result.Error);
        Assert.Equal([1_500, 1_500, 0, 0, 0], await PoolAsync(program));
    }

    [Fact]
    public async Task Shares_are_taken_removed_and_given_up_before_anyone_is_visited_and_the_rest_is_given()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var (partner, program, task) = await OpenAsync(silo, pool: 100_000m);
        var people = await EnrollAmongAsync(silo, partner, program, known: 8);
        var attached = Partner.Value(await partner.AttachAsync(silo.Grains, program, task));
        Assert.Equal((AttachmentState.Attaching, Crowded), (attached.State, attached.TotalCount));
        var waiting = await NotYetVisitedAsync(program, people);
        Assert.True(waiting.Count >= 3, $"{waiting.Count} of {people.Count} are still to be visited");

        var assigned = await partner.AssignAsync(silo.Grains, program, task, waiting[0]);
        var repeated = await partner.AssignAsync(silo.Grains, program, task, waiting[0]);
        var removed = Partner.Value(await partner.RemoveAsync(silo.Grains, program, task, waiting[1]));
        Partner.Value(await partner.UnenrollAsync(silo.Grains, program, waiting[2]));
        Assert.Equal(
            [10_000_000, 10_000_000 - (Crowded - 2) * 1_000, (Crowded - 2) * 1_000, 0, 0],
            await PoolAsync(program)
        );
        Partner.Value(await Partner.Program(silo.Grains, program).Enroll(new EnrollUser(partner.Call, waiting[2])));
        await BooksAssert.AreRightAsync(fixture.Database);
        await DriveAsync(silo, program, task);

        Assert.Equal((ResultKind.Created, ResultKind.Found), (assigned.Kind, repeated.Kind));
        Assert.Equal(1, removed.RemovedCount);
        Assert.Equal(["ASSIGNED"], await StatusesAsync(program, task, waiting[0]));
        Assert.Equal(["REMOVED"], await StatusesAsync(program, task, waiting[1]));
        Assert.Equal(["ASSIGNED"], await StatusesAsync(program, task, waiting[2]));
        Assert.Equal(
            [10_000_000, 10_000_000 - (Crowded - 1) * 1_000, (Crowded - 1) * 1_000, 0, 0],
            await PoolAsync(program)
        );
    }

    [Fact]
    public async Task Detaching_cancels_what_remains_and_nothing_of_it_can_go_on_before_everyone_was_visited()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var (partner, program, task) = await OpenAsync(silo, pool: 100_000m);
        var people = await EnrollAmongAsync(silo, partner, program, known: 8);
        Partner.Value(await partner.AttachAsync(silo.Grains, program, task));
        await DriveAsync(silo, program, task);

        var detached = Partner.Value(await partner.DetachAsync(silo.Grains, program, task));
        Assert.Equal(AttachmentState.Detaching, detached.State);
        var waiting = await NotYetVisitedAsync(program, people);
        var open = await fixture.Database.ScalarAsync<Guid>(
            "select id from user_tasks where program_id = $1 and user_id = $2",
            program.Value,
            waiting[0].Value
        );
        var address = new UserTaskAddress(new UserTaskId(open), program, waiting[0]);
        var started = await Partner.Program(silo.Grains, program).StartUserTask(new(partner.Call, address));
        var assigned = await partner.AssignAsync(silo.Grains, program, task, waiting[0]);
        var attached = await partner.AttachAsync(silo.Grains, program, task);
        var deleted = await Partner.Program(silo.Grains, program).Delete(new DeleteProgram(partner.Call));
        await BooksAssert.AreRightAsync(fixture.Database);
        await DriveAsync(silo, program, task);

        Assert.IsType<UserTaskRemoved>(started.Error);
        Assert.IsType<TaskDetaching>(assigned.Error);
        Assert.IsType<TaskDetaching>(attached.Error);
        Assert.IsType<ProgramNotEmpty>(deleted.Error);
        Assert.Equal([10_000_000, 10_000_000, 0, 0, 0], await PoolAsync(program));
        Assert.Equal(["REMOVED"], await StatusesAsync(program, task, waiting[0]));
        // Detached, it can be attached again, and who lost it gets it once more.
        Assert.Equal(Crowded, Partner.Value(await partner.AttachAsync(silo.Grains, program, task)).TotalCount);
    }

    [Fact]
    public async Task Detaching_in_the_middle_of_attaching_releases_every_cent()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var (partner, program, task) = await OpenAsync(silo, pool: 100_000m);
        await EnrollAmongAsync(silo, partner, program, known: 1);
        Partner.Value(await partner.AttachAsync(silo.Grains, program, task));

        Partner.Value(await partner.DetachAsync(silo.Grains, program, task));
        await DriveAsync(silo, program, task);

        Assert.Equal([10_000_000, 10_000_000, 0, 0, 0], await PoolAsync(program));
        Assert.Equal(
            1,
            await fixture.Database.ScalarAsync<long>(
                "select count(*) from ledger_entries where program_id = $1 and cause = 'task_detached' and user_task_id is null",
                program.Value
            )
        );
    }

    [Fact]
    public async Task Two_silos_attach_assign_enrol_and_take_back_at_once_and_agree()
    {
        await using var one = await DrivingAsync();
        await using var two = await DrivingAsync();
        var (partner, program, task) = await OpenAsync(one, pool: 100_000m);
        var people = await EnrollAmongAsync(one, partner, program, known: 40);

        // Begun before any is awaited: attaching falls among the others.
        var attaching = new[] { one, two }.Select(silo => partner.AttachAsync(silo.Grains, program, task)).ToList();
        var rest = people
            .Select((user, i) => UseAsync((i % 2 == 0 ? one : two).Grains, partner, program, task, user, i))
            .ToList();
        var answers = await Task.WhenAll(attaching);
        await Task.WhenAll(rest);
        await ReachesAsync(program, task, AttachmentState.Attached);
        await BooksAssert.AreRightAsync(fixture.Database);

        Assert.Single(answers, answer => answer.Kind == ResultKind.Created);
        Assert.Single(answers, answer => answer.Kind == ResultKind.Found);
        await Task.WhenAll(new[] { one, two }.Select(silo => partner.DetachAsync(silo.Grains, program, task)));
        await ReachesAsync(program, task, AttachmentState.Detached);
        Assert.Equal([10_000_000, 10_000_000, 0, 0, 0], await PoolAsync(program));
    }

    private static async Task UseAsync(
        IGrainFactory grains,
        Partner partner,
        ProgramId program,
        TaskId task,
        UserId user,
        int number
    )
    {
        switch (number % 4)
        {
            case 0:
                Partner.Value(await partner.AssignAsync(grains, program, task, user));
                break;
            case 1:
                Partner.Value(await partner.AssignAsync(grains, program, task, user));
                Partner.Value(await partner.RemoveAsync(grains, program, task, user));
                break;
            case 2:
                Partner.Value(await partner.UnenrollAsync(grains, program, user));
                break;
            default:
                Partner.Value(await partner.UnenrollAsync(grains, program, user));
                Partner.Value(await Partner.Program(grains, program).Enroll(new EnrollUser(partner.Call, user)));
                break;
        }
    }

    private Task<GrainHost> DrivingAsync() =>
        GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder => builder.Services.AddAttachments().AddOutbox()
        );

    private async Task<(Partner Partner, ProgramId Program, TaskId Task)> OpenAsync(GrainHost silo, decimal pool)
    {
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool, maxParticipants: 10_000);
        return (partner, program, await partner.CreateTaskAsync(silo.Grains, value: 10m));
    }

    /// <summary>So many people whom a test can speak of, among a crowd.</summary>
    private async Task<IReadOnlyList<UserId>> EnrollAmongAsync(
        GrainHost silo,
        Partner partner,
        ProgramId program,
        int known
    )
    {
        var people = new List<UserId>();
        for (var i = 0; i < known; i++)
        {
            people.Add(await partner.EnrollAsync(silo.Grains, program));
        }

        await Crowd.EnrollAsync(fixture.Database, program, Crowded - known);
        return people;
    }

    /// <summary>Those of the people to whom the round has not come yet.</summary>
    private async Task<IReadOnlyList<UserId>> NotYetVisitedAsync(ProgramId program, IReadOnlyList<UserId> people)
    {
        var ahead = await fixture.Database.ColumnAsync<Guid>(
            "select e.user_id from enrollments e join attachments a on a.program_id = e.program_id "
                + "where e.program_id = $1 and e.user_id > a.position",
            program.Value
        );
        return [.. people.Where(user => ahead.Contains(user.Value))];
    }

    private async Task DriveAsync(GrainHost silo, ProgramId program, TaskId task)
    {
        var id = new AttachmentId(
            await fixture.Database.ScalarAsync<Guid>(
                "select id from attachments where program_id = $1 and task_id = $2 order by version desc limit 1",
                program.Value,
                task.Value
            )
        );
        AttachmentView view;
        do
        {
            view = Partner.Value(await Partner.Program(silo.Grains, program).ContinueAttachment(new(id)));
        } while (view.State is AttachmentState.Attaching or AttachmentState.Detaching);
    }

    private Task ReachesAsync(ProgramId program, TaskId task, AttachmentState state) =>
        Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<string>(
                    "select state from attachments where program_id = $1 and task_id = $2",
                    program.Value,
                    task.Value
                ),
            actual => actual == UpperSnake.Of(state),
            Patience,
            $"the task to be {state}"
        );

    private Task<IReadOnlyList<string>> StatusesAsync(ProgramId program, TaskId task, UserId user) =>
        fixture.Database.ColumnAsync<string>(
            "select status from user_tasks where program_id = $1 and task_id = $2 and user_id = $3 order by assigned_at, id",
            program.Value,
            task.Value,
            user.Value
        );

    private Task<IReadOnlyList<long>> PoolAsync(ProgramId program) => BooksAssert.PoolAsync(fixture.Database, program);

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => BooksAssert.AreRightAsync(fixture.Database);
}
