using System.Diagnostics;
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
using Xunit.Abstractions;

namespace Stretch.Silo.Tests.Attachments;

/// <summary>A task for a hundred thousand people, given and taken back in the background of a program that is in use.</summary>
public sealed class CrowdTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int People = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_hundred_thousand_people_get_a_task_and_give_it_back_while_the_program_is_in_use()
    {
        await using var silo = await GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder => builder.Services.AddAttachments().AddOutbox()
        );
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 2_000_000m, maxParticipants: 1_000_000);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        var errand = await partner.CreateTaskAsync(silo.Grains, value: 1m);
        var user = await partner.EnrollAsync(silo.Grains, program);
        await Crowd.EnrollAsync(fixture.Database, program, People - 1);

        var watch = Stopwatch.StartNew();
        var attached = Partner.Value(await partner.AttachAsync(silo.Grains, program, task));
        output.WriteLine($"attached in {watch.ElapsedMilliseconds} ms");
        Assert.Equal((AttachmentState.Attaching, People), (attached.State, attached.TotalCount));
        Assert.Equal(Money.FromDollars(1_000_000m), attached.ReservedValue);
        await UseUntilAsync(AttachmentState.Attached, silo, partner, program, task, errand, user);
        output.WriteLine($"everyone has it after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(People, await OpenUserTasksAsync(program, task));
        Assert.Equal(100_000_000, (await BooksAssert.PoolAsync(fixture.Database, program))[2]);
        await BooksAssert.AreRightAsync(fixture.Database);

        watch.Restart();
        Partner.Value(await partner.DetachAsync(silo.Grains, program, task));
        output.WriteLine($"detached in {watch.ElapsedMilliseconds} ms");
        await UseUntilAsync(AttachmentState.Detached, silo, partner, program, task, errand, user);
        output.WriteLine($"nobody has it open after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(0, await OpenUserTasksAsync(program, task));
        Assert.Equal(0, (await BooksAssert.PoolAsync(fixture.Database, program))[2]);
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    /// <summary>Assigns another task and takes it back, again and again, until everyone was visited.</summary>
    private async Task UseUntilAsync(
        AttachmentState expected,
        GrainHost silo,
        Partner partner,
        ProgramId program,
        TaskId task,
        TaskId errand,
        UserId user
    )
    {
        var calls = 0;
        var slowestMs = 0L;
        await Eventually.Async(
            async () =>
            {
                var watch = Stopwatch.StartNew();
                Assert.Equal(ResultKind.Created, (await partner.AssignAsync(silo.Grains, program, errand, user)).Kind);
                Assert.Equal(
                    1,
                    Partner.Value(await partner.RemoveAsync(silo.Grains, program, errand, user)).RemovedCount
                );
                slowestMs = Math.Max(slowestMs, watch.ElapsedMilliseconds);
                calls += 2;
                return await StateAsync(program, task);
            },
            state => state == UpperSnake.Of(expected),
            Patience,
            $"the task to be {expected}"
        );
        output.WriteLine($"{calls} calls in between, the slowest pair in {slowestMs} ms");
    }

    private Task<string> StateAsync(ProgramId program, TaskId task) =>
        fixture.Database.ScalarAsync<string>(
            "select state from attachments where program_id = $1 and task_id = $2",
            program.Value,
            task.Value
        );

    private Task<long> OpenUserTasksAsync(ProgramId program, TaskId task) =>
        fixture.Database.ScalarAsync<long>(
            "select count(*) from user_tasks where program_id = $1 and task_id = $2 and status = 'ASSIGNED'",
            program.Value,
            task.Value
        );
}
