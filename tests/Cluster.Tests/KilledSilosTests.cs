using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>kill -9 of some of three silos, while milestones are assigned and completed through all of them.</summary>
public sealed class KilledSilosTests(ShortLeaseScene scene, ITestOutputHelper output) : IClassFixture<ShortLeaseScene>
{
    private const int Milestones = 40;
    private const int GrantedBeforeTheKill = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Those_that_are_left_go_on_and_every_milestone_is_paid_once(int killed)
    {
        await using var endpoint = await EventEndpoint.StartAsync();
        await scene.SetWebhookAsync(endpoint.Url);
        await using var second = await scene.StartAnotherSiloAsync(output: output);
        await using var third = await scene.StartAnotherSiloAsync(output: output);
        var tasks = await scene.AddTasksAsync(Milestones);
        var audit = await PaidOnceAudit.OpenAsync(scene);
        using var partner = new RovingPartner(scene.Partner, [scene.Silo, second, third]);

        var kill = KillAsync(partner.HasGrantedAsync(GrantedBeforeTheKill), [.. new[] { second, third }.Take(killed)]);
        var userTasks = await MilestoneLoad.RunAsync(partner, scene, tasks);
        await kill;
        output.WriteLine($"{partner.Unanswered} calls got no answer at first.");
        Assert.NotEqual(0, partner.Unanswered);

        await partner.AllStandsAtAsync(scene.Silo.Http);
        await audit.CloseAsync(userTasks, endpoint);
    }

    private static async Task KillAsync(Task signal, IReadOnlyList<SiloProcess> silos)
    {
        await signal.ConfigureAwait(false);
        await Task.WhenAll(silos.Select(silo => silo.Kill9Async()));
    }
}
