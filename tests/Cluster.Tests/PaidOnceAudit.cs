using System.Text.Json;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>What must hold of milestones of 10.00 when nothing is under way any more, whatever happened meanwhile.</summary>
internal sealed class PaidOnceAudit
{
    private const decimal Value = 10m;
    private const string Settled = "usertask.disbursement.settled";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MilestoneScene scene;
    private readonly int transfersBefore;
    private readonly decimal balanceBefore;

    private PaidOnceAudit(MilestoneScene scene, int transfersBefore, decimal balanceBefore)
    {
        this.scene = scene;
        this.transfersBefore = transfersBefore;
        this.balanceBefore = balanceBefore;
    }

    /// <summary>Reads what is there before the milestones.</summary>
    public static async Task<PaidOnceAudit> OpenAsync(MilestoneScene scene) =>
        new(scene, await scene.TransfersAtTheIssuerAsync(), await scene.CardBalanceAsync());

    /// <summary>
    /// Waits until each is SETTLED; then each was sent and settled once, and told once: in the log, which has no gap and nothing
    /// twice, and at the partner, which has every event.
    /// </summary>
    public async Task CloseAsync(IReadOnlyList<string> userTasks, EventEndpoint endpoint)
    {
        await scene.AllSettleAsync(userTasks);
        Assert.Equal(userTasks.Count, await scene.TransfersAtTheIssuerAsync() - transfersBefore);
        Assert.Equal(userTasks.Count * Value, await scene.CardBalanceAsync() - balanceBefore);
        await EachIsToldOnceAsync(userTasks, endpoint);

        await BooksAssert.AreRightAsync(scene.Database);
        var verified = await StretchCommand.RunAsync(scene.Database.ConnectionString, Patience, "verify");
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    private async Task EachIsToldOnceAsync(IReadOnlyList<string> userTasks, EventEndpoint endpoint)
    {
        await Eventually.Async(
            () => scene.Database.ScalarAsync<long>("select count(*) from events where position is null"),
            left => left == 0,
            Patience,
            "every event to have its position"
        );
        var positions = await scene.Database.ColumnAsync<long>("select position from events order by position");
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(position => (long)position), positions);

        var bodies = await scene.Database.ColumnAsync<string>($"select body from events where type = '{Settled}'");
        var told = bodies.Select(body => JsonElement.Parse(body)).Where(each => userTasks.Contains(UserTaskOf(each)));
        Assert.Equal(userTasks.Order(), told.Select(UserTaskOf).Order());

        var awaited = told.Select(IdOf).ToHashSet();
        await endpoint.AwaitAsync(
            events => awaited.IsSubsetOf(events.Select(IdOf)),
            $"the events of {userTasks.Count} settlements"
        );
        var taken = endpoint.Received.GroupBy(IdOf, each => each.GetRawText());
        Assert.All(taken, ofOneId => Assert.Single(ofOneId.Distinct()));
    }

    private static string IdOf(JsonElement raised) => raised.GetProperty("id").GetString()!;

    private static string UserTaskOf(JsonElement raised) =>
        raised.GetProperty("data").GetProperty("userTaskId").GetString()!;
}
