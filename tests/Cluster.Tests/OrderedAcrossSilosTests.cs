using System.Text.Json;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// A partner that wants order, and a program whose events are made at three silos and delivered by any of them, one of which is
/// killed in the middle.
/// </summary>
public sealed class OrderedAcrossSilosTests(OrderedScene scene, ITestOutputHelper output) : IClassFixture<OrderedScene>
{
    private const int Attachments = 40;
    private const int GrantedBeforeTheKill = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Events_arrive_in_the_order_of_their_positions_and_none_is_missing()
    {
        await using var second = await scene.StartAnotherSiloAsync(output: output);
        await using var third = await scene.StartAnotherSiloAsync(output: output);
        var tasks = await scene.AddTasksAsync(Attachments);
        using var partner = new RovingPartner(scene.Partner, [scene.Silo, second, third]);
        var before = await scene.Database.ScalarAsync<long>("select count(*) from events where program_id is not null");

        var kill = KillAsync(partner.HasGrantedAsync(GrantedBeforeTheKill), second);
        await partner.AskAllAsync(tasks.Select(task => KeyedCall.Attach(scene, task)));
        await kill;

        await Eventually.Async(
            () => scene.Database.ScalarAsync<long>("select count(*) from events where position is null"),
            left => left == 0,
            Patience,
            "every event to have its position"
        );
        var log = await LogAsync(third);
        Assert.Equal(Enumerable.Range(1, log.Count), log.Select(told => told.GetProperty("position").GetInt32()));
        var ofTheProgram = log.Where(IsOfTheProgram).ToList();
        Assert.True(ofTheProgram.Count >= before + Attachments, $"{ofTheProgram.Count} events");
        Assert.Equal(
            Enumerable.Range(1, ofTheProgram.Count),
            ofTheProgram.Select(told => told.GetProperty("sequence").GetInt32())
        );

        var told = ofTheProgram.Select(IdOf).ToList();
        await scene.Endpoint.AwaitAsync(events => told.ToHashSet().IsSubsetOf(events.Select(IdOf)), "every event");
        // What the killed silo was sending comes once more, by its id.
        Assert.Equal(told, scene.Endpoint.Received.Where(IsOfTheProgram).Select(IdOf).Distinct());
    }

    private static async Task KillAsync(Task signal, SiloProcess silo)
    {
        await signal.ConfigureAwait(false);
        await silo.Kill9Async();
    }

    private async Task<IReadOnlyList<JsonElement>> LogAsync(SiloProcess silo)
    {
        var answer = await scene.Partner.GetAsync(silo.Http, "/v1/events?after=0&limit=200");
        var page = answer.Expect(System.Net.HttpStatusCode.OK).Body;
        Assert.False(page.GetProperty("hasMore").GetBoolean());
        return [.. page.GetProperty("data").EnumerateArray()];
    }

    private bool IsOfTheProgram(JsonElement told) =>
        told.TryGetProperty("programId", out var program) && program.GetString() == scene.ProgramId;

    private static string IdOf(JsonElement told) => told.GetProperty("id").GetString()!;
}
