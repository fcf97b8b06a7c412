using System.Net;
using System.Text.Json;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>Silos on machines whose clocks are ten minutes off: the database's time is everybody's.</summary>
public sealed class WrongClockTests(WrongClockScene scene, ITestOutputHelper output) : IClassFixture<WrongClockScene>
{
    private const int Milestones = 15;
    private const int GrantedBeforeTheKill = 10;

    /// <summary>Far more than anything takes here, far less than the clocks are off.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Alone_it_pays_believes_the_issuers_signatures_and_signs_itself_by_the_right_time()
    {
        var began = await DatabaseTimeAsync();
        await IsOffByAsync(scene.Silo, WrongClockScene.Off);
        await using var endpoint = await EventEndpoint.StartAsync();
        await scene.SetWebhookAsync(endpoint.Url);
        var audit = await PaidOnceAudit.OpenAsync(scene);
        using var partner = new RovingPartner(scene.Partner, [scene.Silo]);

        var userTasks = await MilestoneLoad.RunAsync(partner, scene, await scene.AddTasksAsync(Milestones));
        await audit.CloseAsync(userTasks, endpoint);

        Assert.NotEqual(0, await CountAsync("issuer_events where status = 'DONE'"));
        Assert.NotEmpty(endpoint.SignedAt);
        await AreNowAsync(began, endpoint.SignedAt);
        await NothingIsDatedWronglyAsync(began);
    }

    [Fact]
    public async Task With_others_that_are_right_or_behind_tokens_leases_and_lists_are_those_of_one_time()
    {
        var began = await DatabaseTimeAsync();
        await using var behind = await scene.StartAnotherSiloAsync(FakeTime.OffBy(-WrongClockScene.Off), output);
        await using var right = await scene.StartAnotherSiloAsync(FakeTime.OffBy(TimeSpan.Zero), output);
        await IsOffByAsync(behind, -WrongClockScene.Off);
        await IsOffByAsync(right, TimeSpan.Zero);
        SiloProcess[] silos = [scene.Silo, behind, right];
        foreach (var silo in silos)
        {
            await TokensAreGoodEverywhereAsync(silo, silos, began);
        }

        await using var endpoint = await EventEndpoint.StartAsync();
        await scene.SetWebhookAsync(endpoint.Url);
        var tasks = await scene.AddTasksAsync(Milestones);
        var audit = await PaidOnceAudit.OpenAsync(scene);
        using var partner = new RovingPartner(scene.Partner, silos);

        // What the one that is ahead had leased would be its own for ten more minutes, if it had gone by its own clock.
        var kill = KillAsync(partner.HasGrantedAsync(GrantedBeforeTheKill), scene.Silo);
        var userTasks = await MilestoneLoad.RunAsync(partner, scene, tasks);
        await kill;
        await scene.Silo.DisposeAsync();
        await scene.StartSiloAsync();

        await audit.CloseAsync(userTasks, endpoint);
        await AreNowAsync(began, endpoint.SignedAt);
        await NothingIsDatedWronglyAsync(began);
    }

    private static async Task KillAsync(Task signal, SiloProcess silo)
    {
        await signal.ConfigureAwait(false);
        await silo.Kill9Async();
    }

    /// <summary>The web server's own header goes by the machine's clock.</summary>
    private static async Task IsOffByAsync(SiloProcess silo, TimeSpan expected)
    {
        using var answer = await silo.Http.GetAsync(new Uri("/healthz/live", UriKind.Relative));
        var off = answer.Headers.Date!.Value - TimeProvider.System.GetUtcNow();
        Assert.InRange(off, expected - Slack, expected + Slack);
    }

    private async Task TokensAreGoodEverywhereAsync(
        SiloProcess issuing,
        IReadOnlyList<SiloProcess> silos,
        DateTimeOffset began
    )
    {
        var partner = await ApiPartner.RegisterAsync(issuing.Http);
        var token = partner.Secrets.Single(secret => secret.Count(each => each == '.') == 2);
        var claims = JsonElement.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
        await AreNowAsync(began, [DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64())]);
        foreach (var silo in silos)
        {
            (await partner.GetAsync(silo.Http, "/v1/programs")).Expect(HttpStatusCode.OK);
        }
    }

    /// <summary>By what lists sort by, and what leases and events are dated with.</summary>
    private async Task NothingIsDatedWronglyAsync(DateTimeOffset began)
    {
        foreach (var table in new[] { "tasks", "disbursements", "ledger_entries", "events" })
        {
            var newest = await scene.Database.ScalarAsync<DateTime>($"select max(created_at) from {table}");
            await AreNowAsync(began, [newest]);
            var late = await CountAsync($"{table} where created_at > clock_timestamp() + interval '1 minute'");
            Assert.Equal(0, late);
        }
    }

    /// <summary>Between then and now, as the database tells them: what a silo dated by its own clock is not.</summary>
    private async Task AreNowAsync(DateTimeOffset began, IReadOnlyCollection<DateTimeOffset> shown)
    {
        var latest = await DatabaseTimeAsync() + Slack;
        Assert.All(shown, each => Assert.InRange(each, began - TimeSpan.FromSeconds(5), latest));
    }

    private Task<long> CountAsync(string rows) => scene.Database.ScalarAsync<long>($"select count(*) from {rows}");

    private async Task<DateTimeOffset> DatabaseTimeAsync() =>
        await scene.Database.ScalarAsync<DateTime>("select clock_timestamp()");
}
