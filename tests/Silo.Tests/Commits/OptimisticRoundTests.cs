using Microsoft.Extensions.DependencyInjection;
using Stretch.Calls;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Commits;
using Stretch.Tasks;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Commits;

/// <summary>
/// Rounds that do not ask the database first: what they take to be absent and is there, and what they remember and is no
/// longer so, is found out before anybody is answered.
/// </summary>
public sealed class OptimisticRoundTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string OptimisticRounds = "stretch.commits.optimistic_rounds";
    private const string LockedRounds = "stretch.commits.locked_rounds";

    private GrainHost silo = null!;
    private Partner partner = null!;
    private ProgramId program;
    private TaskId task;

    [Fact]
    public async Task Assigning_to_people_it_knows_asks_nothing()
    {
        var user = await WarmUpAsync();
        var before = silo.Counted(OptimisticRounds);

        var result = await partner.AssignAsync(silo.Grains, program, task, user);

        Assert.Equal(ResultKind.Created, result.Kind);
        Assert.Equal(before + 1, silo.Counted(OptimisticRounds));
    }

    [Fact]
    public async Task A_repeat_that_would_be_refused_by_now_answers_what_was_answered()
    {
        var user = await WarmUpAsync();
        var call = Stamped(user);
        var first = await AssignAsync(call);
        await DrainPoolAsync();

        var repeat = await AssignAsync(call with { UserTaskId = partner.NewId<UserTaskId>() });

        Assert.Equal(Partner.Value(first), Partner.Value(repeat));
        Assert.True(repeat.Replayed);
    }

    [Fact]
    public async Task A_repeat_that_would_be_refused_by_now_answers_what_was_answered_beside_neighbours_that_write()
    {
        var user = await WarmUpAsync();
        var call = Stamped(user);
        var first = Partner.Value(await AssignAsync(call));
        await DrainPoolAsync();

        var before = RenameManyTimes();
        var repeat = AssignAsync(call with { UserTaskId = partner.NewId<UserTaskId>() });
        var after = RenameManyTimes();

        Assert.Equal(first, Partner.Value(await repeat));
        Assert.All(await Task.WhenAll(before.Concat(after)), result => Assert.True(result.IsOk));
    }

    [Fact]
    public async Task A_repeat_that_would_reserve_again_answers_what_was_answered_and_harms_no_neighbour()
    {
        var user = await WarmUpAsync();
        var call = Stamped(user);
        var first = Partner.Value(await AssignAsync(call));
        Partner.Value(await partner.RemoveAsync(silo.Grains, program, task, user));
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EnrollAsync()));
        var reserved = (await PoolAsync())[2];

        var neighbours = others.Select(other => partner.AssignAsync(silo.Grains, program, task, other)).ToArray();
        var repeat = await AssignAsync(call with { UserTaskId = partner.NewId<UserTaskId>() });

        Assert.Equal(first, Partner.Value(repeat));
        Assert.True(repeat.Replayed);
        Assert.All(await Task.WhenAll(neighbours), result => Assert.Equal(ResultKind.Created, result.Kind));
        Assert.Equal(reserved + 20 * 1_000, (await PoolAsync())[2]);
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_call_is_refused()
    {
        var user = await WarmUpAsync();
        var call = Stamped(user);
        Partner.Value(await AssignAsync(call));
        var stamp = call.Call.Idempotency! with { Fingerprint = silo.Ids.NewUuidV4() };

        var other = new AssignTask(
            call.Call with
            {
                Idempotency = stamp,
            },
            partner.NewId<UserTaskId>(),
            task,
            await EnrollAsync()
        );

        Assert.IsType<IdempotencyKeyReused>((await AssignAsync(other)).Error);
    }

    [Fact]
    public async Task An_assignment_that_is_open_is_answered_and_reserves_nothing()
    {
        var user = await WarmUpAsync();
        var first = Partner.Value(await partner.AssignAsync(silo.Grains, program, task, user));
        var reserved = (await PoolAsync())[2];

        var second = await partner.AssignAsync(silo.Grains, program, task, user);

        Assert.Equal(ResultKind.Found, second.Kind);
        Assert.Equal(first, second.Value);
        Assert.Equal(reserved, (await PoolAsync())[2]);
    }

    [Fact]
    public async Task Who_left_is_given_nothing_and_who_came_back_is()
    {
        var user = await WarmUpAsync();

        Partner.Value(await partner.UnenrollAsync(silo.Grains, program, user));
        Assert.IsType<UserNotEnrolled>((await partner.AssignAsync(silo.Grains, program, task, user)).Error);
        Partner.Value(await Partner.Program(silo.Grains, program).Enroll(new EnrollUser(partner.Call, user)));

        Assert.Equal(ResultKind.Created, (await partner.AssignAsync(silo.Grains, program, task, user)).Kind);
    }

    [Fact]
    public async Task Who_left_by_another_silo_is_given_nothing()
    {
        var user = await WarmUpAsync();
        await using var other = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        Partner.Value(await partner.UnenrollAsync(other.Grains, program, user));

        Assert.IsType<UserNotEnrolled>((await partner.AssignAsync(silo.Grains, program, task, user)).Error);
    }

    [Fact]
    public async Task Who_left_by_another_silo_is_given_nothing_after_the_program_was_loaded_anew()
    {
        var user = await WarmUpAsync();
        var neighbour = await EnrollAsync();
        await using var other = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        Partner.Value(await partner.UnenrollAsync(other.Grains, program, user));
        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, neighbour));

        Assert.IsType<UserNotEnrolled>((await partner.AssignAsync(silo.Grains, program, task, user)).Error);
    }

    [Fact]
    public async Task After_a_refused_write_the_lane_asks_first()
    {
        var user = await WarmUpAsync();
        var call = Stamped(user);
        Partner.Value(await AssignAsync(call));
        Partner.Value(await partner.RemoveAsync(silo.Grains, program, task, user));
        var before = silo.Counted(OptimisticRounds);

        for (var i = 0; i < 20; i++)
        {
            Partner.Value(await AssignAsync(call with { UserTaskId = partner.NewId<UserTaskId>() }));
        }

        Assert.Equal(before + 1, silo.Counted(OptimisticRounds));
    }

    [Fact]
    public async Task A_change_that_presumes_nothing_asks_nothing_though_no_row_but_the_grains_own_is_written()
    {
        await WarmUpAsync();
        var before = silo.Counted(OptimisticRounds);

        var renamed = Partner.Value(await partner.RenameAsync(silo.Grains, program, "Renamed"));

        Assert.Equal("Renamed", renamed.Name);
        Assert.Equal(before + 1, silo.Counted(OptimisticRounds));
    }

    [Fact]
    public async Task A_refused_write_costs_nothing_that_the_silo_knows()
    {
        await silo.DisposeAsync();
        silo = await StartAsync(askFirstMs: 0);
        var repeating = await WarmUpAsync();
        var other = await WarmUpAsync();
        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, repeating));
        var locked = silo.Counted(LockedRounds);
        Assert.Equal(ResultKind.Found, (await partner.AssignAsync(silo.Grains, program, task, repeating)).Kind);
        Assert.Equal(locked + 1, silo.Counted(LockedRounds));
        var before = silo.Counted(OptimisticRounds);

        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, other));

        Assert.Equal(before + 1, silo.Counted(OptimisticRounds));
        Assert.Equal(locked + 1, silo.Counted(LockedRounds));
    }

    [Fact]
    public async Task What_was_known_before_the_database_was_set_back_is_asked_for_again()
    {
        var user = await WarmUpAsync();
        var neighbour = await EnrollAsync();
        Partner.Value(await partner.UnenrollAsync(silo.Grains, program, user));
        await SetBackBeforeUnenrollAsync(user);
        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, neighbour));

        Assert.Equal(ResultKind.Created, (await partner.AssignAsync(silo.Grains, program, task, user)).Kind);
    }

    public async Task InitializeAsync()
    {
        // Once it asks first, then for the rest of the test.
        silo = await StartAsync(askFirstMs: 600_000);
        partner = await Partner.RegisterAsync(fixture.Database);
        program = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
    }

    public async Task DisposeAsync()
    {
        await silo.DisposeAsync();
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private Task<GrainHost> StartAsync(int askFirstMs) =>
        GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder =>
                builder.Services.Configure<LaneOptions>(options =>
                {
                    // Another lane's rounds would be counted, too.
                    options.Lanes = 1;
                    options.AskFirstMs = askFirstMs;
                    // A program that another silo wrote commits without locks again at once.
                    options.ContendedMs = 0;
                })
        );

    /// <summary>
    /// As a database looks that was restored, or taken over from by one a moment behind, without the program's last commit.
    /// </summary>
    private async Task SetBackBeforeUnenrollAsync(UserId user)
    {
        await fixture.Database.ExecuteAsync(
            "update programs set version = version - 1, enrolled_count = enrolled_count + 1 where id = $1",
            program.Value
        );
        await fixture.Database.ExecuteAsync(
            "update enrollments set unenrolled_at = null where program_id = $1 and user_id = $2",
            program.Value,
            user.Value
        );
    }

    /// <summary>Has the silo learn the task and a person, to whom it is not assigned.</summary>
    private async Task<UserId> WarmUpAsync()
    {
        Partner.Value(await partner.AssignAsync(silo.Grains, program, task, await EnrollAsync()));
        var user = await EnrollAsync();
        Assert.IsType<NotFound>((await partner.AssignAsync(silo.Grains, program, partner.NewId<TaskId>(), user)).Error);
        return user;
    }

    private Task<UserId> EnrollAsync() => partner.EnrollAsync(silo.Grains, program);

    private AssignTask Stamped(UserId user)
    {
        var stamp = new IdempotencyStamp(silo.Ids.NewUuidV4(), silo.Ids.NewUuidV4());
        return new AssignTask(partner.Call with { Idempotency = stamp }, partner.NewId<UserTaskId>(), task, user);
    }

    private Task<Result<UserTaskView>> AssignAsync(AssignTask call) =>
        Partner.Program(silo.Grains, program).Assign(call);

    private Task<Result<ProgramView>>[] RenameManyTimes() =>
        [.. Enumerable.Range(0, 20).Select(i => partner.RenameAsync(silo.Grains, program, $"Renamed {i}"))];

    private async Task DrainPoolAsync()
    {
        var rest = (await PoolAsync())[1];
        var expensive = await partner.CreateTaskAsync(silo.Grains, value: rest / 100m);
        Partner.Value(await partner.AssignAsync(silo.Grains, program, expensive, await EnrollAsync()));
    }

    private Task<IReadOnlyList<long>> PoolAsync() => BooksAssert.PoolAsync(fixture.Database, program);
}
