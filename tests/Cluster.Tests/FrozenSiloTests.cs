using System.Diagnostics;
using System.Net;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>SIGSTOP of one of three silos under load, for longer than any of its leases, then SIGCONT.</summary>
public sealed class FrozenSiloTests(ShortLeaseScene scene, ITestOutputHelper output) : IClassFixture<ShortLeaseScene>
{
    private const int Milestones = 30;
    private const int GrantedBeforeTheFreeze = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_it_does_when_it_wakes_is_lost_against_what_others_did_meanwhile()
    {
        await using var endpoint = await EventEndpoint.StartAsync();
        await scene.SetWebhookAsync(endpoint.Url);
        await using var frozen = await scene.StartAnotherSiloAsync(output: output);
        await using var third = await scene.StartAnotherSiloAsync(output: output);
        var tasks = await scene.AddTasksAsync(2 * Milestones);
        var audit = await PaidOnceAudit.OpenAsync(scene);

        // Some of its calls are being decided, committed, or sent to the issuer.
        using var partner = new RovingPartner(scene.Partner, [frozen, scene.Silo, third]);
        var freeze = FreezeAsync(partner.HasGrantedAsync(GrantedBeforeTheFreeze), frozen);
        var userTasks = await MilestoneLoad.RunAsync(partner, scene, [.. tasks.Take(Milestones)]);
        var since = await freeze;

        // Others it has not read yet; while it stands still, they are granted elsewhere.
        var late = tasks.Skip(Milestones).Select(task => KeyedCall.Assign(scene, task)).ToList();
        var lateAnswers = late.Select(call => call.AskAsync(scene.Partner, frozen.Http)).ToList();
        using var others = new RovingPartner(scene.Partner, [scene.Silo, third]);
        var lateUserTasks = await MilestoneLoad.RunAsync(others, scene, [.. tasks.Skip(Milestones)]);
        await scene.AllSettleAsync([.. userTasks, .. lateUserTasks]);
        await Eventually.Async(
            () => Stopwatch.GetElapsedTime(since) > ShortLeaseScene.LongerThanAnyLease,
            Patience,
            () => "expected every lease of the frozen silo to have run out."
        );

        frozen.Continue();
        foreach (var (call, answer) in late.Zip(await Task.WhenAll(lateAnswers)))
        {
            Assert.Equal(others.Granted[call].Text, answer.Expect(HttpStatusCode.Created).Text);
        }

        await partner.AllStandsAtAsync(frozen.Http);
        await audit.CloseAsync([.. userTasks, .. lateUserTasks], endpoint);
        Assert.Equal(0, await scene.Database.ScalarAsync<long>("select count(*) from outbox"));
    }

    private static async Task<long> FreezeAsync(Task signal, SiloProcess silo)
    {
        await signal.ConfigureAwait(false);
        silo.Pause();
        return Stopwatch.GetTimestamp();
    }
}
