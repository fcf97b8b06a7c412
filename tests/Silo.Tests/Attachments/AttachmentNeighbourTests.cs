using Microsoft.Extensions.DependencyInjection;
using Stretch.Domain.Commits;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Silo.Attachments;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Commits;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Attachments;

/// <summary>What other programs notice while one gives its people a task.</summary>
public sealed class AttachmentNeighbourTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Programs = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_program_commits_while_another_of_its_lane_is_busy_giving_a_task_to_its_people()
    {
        using var visit = new HeldVisit();
        await using var silo = await StartAsync(visit);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var program = await OpenWithSomebodyAsync(silo, partner);
        var neighbour = await OpenWithSomebodyAsync(silo, partner);

        var attached = partner.AttachAsync(silo.Grains, program, task);
        await visit.Begun.WaitAsync(Patience);
        var renamed = partner.RenameAsync(silo.Grains, neighbour, "meanwhile");
        Partner.Value(await renamed.WaitAsync(Patience));
        Assert.False(attached.IsCompleted);
        visit.Release();
        Partner.Value(await attached);
    }

    [Fact]
    public async Task Many_programs_that_give_a_task_to_their_people_at_once_do_not_make_one_long_transaction()
    {
        using var visit = new HeldVisit();
        await using var silo = await StartAsync(visit);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var programs = new List<ProgramId>();
        for (var i = 0; i < Programs; i++)
        {
            programs.Add(await OpenWithSomebodyAsync(silo, partner));
        }

        var attached = programs.Select(program => partner.AttachAsync(silo.Grains, program, task)).ToList();
        await visit.Begun.WaitAsync(Patience);
        visit.Release();
        Assert.All(await Task.WhenAll(attached), result => Partner.Value(result));
        var most = await fixture.Database.ScalarAsync<long>(
            "select max(n) from (select count(*) as n from user_tasks where client_id = $1 group by xmin::text) x",
            partner.ClientId.Value
        );
        Assert.InRange(most, 1, LaneCommitStore.MaxSetsPerTransaction);
    }

    private Task<GrainHost> StartAsync(ICommitListener listener) =>
        GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder =>
                builder
                    .Services.AddAttachments()
                    .AddOutbox()
                    .AddSingleton(listener)
                    .Configure<LaneOptions>(options => options.Lanes = 1)
        );

    private static async Task<ProgramId> OpenWithSomebodyAsync(GrainHost silo, Partner partner)
    {
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        await partner.EnrollAsync(silo.Grains, program);
        return program;
    }

    /// <summary>Keeps a lane at the commit of a visit until it is released, or nobody believes in it any more.</summary>
    private sealed class HeldVisit : ICommitListener, IDisposable
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _released = new();

        public Task Begun => _begun.Task;

        public void Committed(Change change)
        {
            if (change is Insert<UserTask> { Row.AttachmentId: not null })
            {
                _begun.TrySetResult();
                _released.Wait(Patience);
            }
        }

        public void Release() => _released.Set();

        public void Dispose()
        {
            _released.Set();
            _released.Dispose();
        }
    }
}
