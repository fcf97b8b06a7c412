using Stretch.Programs;
using Stretch.Results;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Commits;

public sealed class AssignTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    [Fact]
    public async Task Two_hundred_parallel_assigns_on_a_pool_for_one_hundred_reserve_exactly_one_hundred()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var users = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => partner.EnrollAsync(silo.Grains, program)));

        var results = await Task.WhenAll(users.Select(user => partner.AssignAsync(silo.Grains, program, task, user)));

        Assert.Equal(100, results.Count(result => result is { IsOk: true, Kind: ResultKind.Created }));
        Assert.Equal(100, results.Count(result => result.Error is InsufficientPool));
        Assert.Equal([100_000, 0, 100_000, 0, 0], await PoolAsync(program));
    }

    [Fact]
    public async Task Concurrent_assigns_on_one_program_share_commits()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 100_000m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var users = await Task.WhenAll(Enumerable.Range(0, 640).Select(_ => partner.EnrollAsync(silo.Grains, program)));
        var before = silo.Counted("stretch.commits.transactions");

        var callers = users
            .Chunk(10)
            .Select(async mine =>
            {
                foreach (var user in mine)
                {
                    Partner.Value(await partner.AssignAsync(silo.Grains, program, task, user));
                }
            });
        await Task.WhenAll(callers);

        var commits = silo.Counted("stretch.commits.transactions") - before;
        Assert.InRange(commits, 1, users.Length - 1);
    }

    [Fact]
    public async Task A_repeat_of_an_open_assignment_answers_it_and_reserves_nothing()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 100m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var user = await partner.EnrollAsync(silo.Grains, program);

        var first = await partner.AssignAsync(silo.Grains, program, task, user);
        var second = await partner.AssignAsync(silo.Grains, program, task, user);

        Assert.Equal(ResultKind.Created, first.Kind);
        Assert.Equal(ResultKind.Found, second.Kind);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal([10_000, 9_000, 1_000, 0, 0], await PoolAsync(program));
    }

    [Fact]
    public async Task A_call_carried_out_again_after_its_user_task_was_removed_answers_that_and_harms_no_neighbour()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var user = await partner.EnrollAsync(silo.Grains, program);
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => partner.EnrollAsync(silo.Grains, program)));
        var call = new AssignTask(partner.Call, partner.NewId<UserTaskId>(), task, user);
        var made = Partner.Value(await Partner.Program(silo.Grains, program).Assign(call));
        Partner.Value(await partner.RemoveAsync(silo.Grains, program, task, user));

        var neighbours = others.Select(other => partner.AssignAsync(silo.Grains, program, task, other)).ToArray();
        var again = Partner.Value(await Partner.Program(silo.Grains, program).Assign(call));

        Assert.Equal(made.UserTaskId, again.UserTaskId);
        Assert.Equal(UserTaskStatus.Removed, again.Status);
        Assert.All(await Task.WhenAll(neighbours), result => Assert.Equal(ResultKind.Created, result.Kind));
        Assert.Equal([100_000, 80_000, 20_000, 0, 0], await PoolAsync(program));
    }

    [Fact]
    public async Task Two_silos_on_one_database_never_reserve_more_than_the_pool()
    {
        await using var one = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var two = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(one.Grains, pool: 1_000m);
        var task = await partner.CreateTaskAsync(one.Grains, value: 10m);
        var users = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => partner.EnrollAsync(one.Grains, program)));

        var results = await Task.WhenAll(
            users.Select((user, i) => partner.AssignAsync(i % 2 == 0 ? one.Grains : two.Grains, program, task, user))
        );

        Assert.Equal(100, results.Count(result => result is { IsOk: true, Kind: ResultKind.Created }));
        Assert.Equal(100, results.Count(result => result.Error is InsufficientPool));
        Assert.Equal([100_000, 0, 100_000, 0, 0], await PoolAsync(program));
    }

    [Fact]
    public async Task Money_that_another_silo_has_put_in_is_not_refused()
    {
        await using var one = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var two = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(one.Grains, pool: 10m);
        var task = await partner.CreateTaskAsync(one.Grains, value: 50m);
        var user = await partner.EnrollAsync(one.Grains, program);
        Assert.IsType<InsufficientPool>((await partner.AssignAsync(one.Grains, program, task, user)).Error);

        Partner.Value(await partner.RefillAsync(two.Grains, program, pool: 100m));

        Assert.Equal(ResultKind.Created, (await partner.AssignAsync(one.Grains, program, task, user)).Kind);
    }

    [Fact]
    public async Task Two_silos_that_enrol_at_once_count_everyone_and_let_no_more_in_than_there_are_places()
    {
        await using var one = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var two = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(one.Grains, pool: 1_000m, maxParticipants: 150);
        var users = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => partner.AddUserAsync(one.Grains)));

        var results = await Task.WhenAll(
            users.Select(
                (user, i) =>
                    Partner
                        .Program(i % 2 == 0 ? one.Grains : two.Grains, program)
                        .Enroll(new EnrollUser(partner.Call, user))
            )
        );

        Assert.Equal(150, results.Count(result => result.IsOk));
        Assert.Equal(50, results.Count(result => result.Error is EnrollmentLimitReached));
        Assert.Equal(
            [150],
            await fixture.Database.ColumnAsync<int>("select enrolled_count from programs where id = $1", program.Value)
        );
    }

    [Fact]
    public async Task Three_silos_firing_the_same_ids_at_fifty_programs_agree_and_refuse_no_innocent()
    {
        var silos = new List<GrainHost>();
        for (var i = 0; i < 3; i++)
        {
            silos.Add(await GrainHost.StartAsync(fixture.Database.ConnectionString));
        }

        var partner = await Partner.RegisterAsync(fixture.Database);
        var task = await partner.CreateTaskAsync(silos[0].Grains, value: 10m);
        var programs = new List<(ProgramId Program, AssignTask[] Commands)>();
        for (var i = 0; i < 50; i++)
        {
            var program = await partner.OpenProgramAsync(silos[0].Grains, pool: 1_000m);
            var commands = new List<AssignTask>();
            for (var k = 0; k < 4; k++)
            {
                var user = await partner.EnrollAsync(silos[0].Grains, program);
                commands.Add(new AssignTask(partner.Call, partner.NewId<UserTaskId>(), task, user));
            }

            programs.Add((program, [.. commands]));
        }

        var results = await Task.WhenAll(
            from silo in silos
            from p in programs
            from command in p.Commands
            select Partner.Program(silo.Grains, p.Program).Assign(command)
        );

        Assert.All(results, result => Assert.True(result.IsOk, result.Error?.ToString()));
        foreach (var (program, _) in programs)
        {
            Assert.Equal([100_000, 96_000, 4_000, 0, 0], await PoolAsync(program));
        }

        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }
    }

    private Task<IReadOnlyList<long>> PoolAsync(ProgramId program) => BooksAssert.PoolAsync(fixture.Database, program);

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => BooksAssert.AreRightAsync(fixture.Database);
}
