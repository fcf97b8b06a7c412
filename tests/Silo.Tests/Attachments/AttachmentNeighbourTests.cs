using Microsoft.Extensions.DependencyInjection;
using Stretch.Domain.Commits;
using Stretch.Domain.UserTasks;
using Stretch.Silo.Attachments;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Commits;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Attachments;

/// <summary>What other programs notice while one gives its people a task.</summary>
public sealed class AttachmentNeighbourTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_program_commits_while_another_of_its_lane_is_busy_giving_a_task_to_its_people()
    {
        using var visit = new HeldVisit();
        await using var silo = await GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder =>
                builder
                    .Services.AddAttachments()
                    .AddOutbox()
                    .AddSingleton<ICommitListener>(visit)
                    .Configure<LaneOptions>(options => options.Lanes = 1)
        );
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        var neighbour = await partner.OpenProgramAsync(silo.Grains, pool: 1_000m);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        await partner.EnrollAsync(silo.Grains, program);

        var attached = partner.AttachAsync(silo.Grains, program, task);
        await visit.Begun.WaitAsync(Patience);
        var renamed = partner.RenameAsync(silo.Grains, neighbour, "meanwhile");
        Partner.Value(await renamed.WaitAsync(Patience));
        Assert.False(attached.IsCompleted);
        visit.Release();
        Partner.Value(await attached);
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
