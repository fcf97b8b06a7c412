using System.Net;
using Npgsql;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Network;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>One of two silos loses PostgreSQL under load: the network between them refuses, or swallows everything.</summary>
public sealed class IsolatedSiloTests(DatabaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>
{
    private const int Assigns = 80;
    private const int GrantedBeforeTheCut = 20;
    private const string Ready = "/healthz/ready";
    private static readonly TimeSpan CallerPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_says_so_the_other_goes_on_and_it_comes_back_by_itself(bool swallows)
    {
        var direct = new NpgsqlConnectionStringBuilder(fixture.Database.ConnectionString);
        await using var network = new TcpProxy(direct.Port);
        var proxied = new NpgsqlConnectionStringBuilder(direct.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = network.Port,
        };
        await using var cutOff = await SiloProcess.StartAsync(proxied.ConnectionString, output: output);
        await using var healthy = await SiloProcess.StartAsync(direct.ConnectionString, output: output);
        var scene = await AssignScene.SetAsync(healthy, direct.ConnectionString, pool: 100_000m, Assigns + 2);
        using var partner = new RovingPartner(scene.Partner, [cutOff, healthy], CallerPatience);

        var cut = CutAsync(partner.HasGrantedAsync(GrantedBeforeTheCut), network, swallows);
        await partner.AskAllAsync(scene.Users.Take(Assigns).Select(user => KeyedCall.Assign(scene, user)));
        await cut;
        output.WriteLine($"{partner.Refused.Count} calls were refused, {partner.Unanswered} not answered at first.");
        Assert.All(partner.Refused, UnavailableAssert.SaysSoOrWaited);

        var late = KeyedCall.Assign(scene, scene.Users[Assigns]);
        var change = late.AskAsync(scene.Partner, cutOff.Http);
        var question = scene.Partner.GetAsync(cutOff.Http, $"/v1/programs/{scene.Program}");
        UnavailableAssert.SaysSoOrWaited(await change);
        UnavailableAssert.SaysSo(await question);
        await BecomesAsync(cutOff, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cutOff, "/healthz/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(healthy, Ready));

        network.Heal();
        await BecomesAsync(cutOff, HttpStatusCode.OK);
        using var returning = new RovingPartner(scene.Partner, [cutOff]);
        await returning.AskAllAsync([late, KeyedCall.Assign(scene, scene.Users[Assigns + 1])]);
        await partner.AllStandsAtAsync(cutOff.Http);
        Assert.Equal(
            [10_000_000, 10_000_000 - 1_000 * (Assigns + 2), 1_000 * (Assigns + 2), 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, scene.Program)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private static async Task CutAsync(Task signal, TcpProxy network, bool swallows)
    {
        await signal.ConfigureAwait(false);
        if (swallows)
        {
            network.Pause();
        }
        else
        {
            network.RefuseConnections();
            network.CutAll();
        }
    }

    private static Task BecomesAsync(SiloProcess silo, HttpStatusCode expected) =>
        Eventually.Async(() => StatusAsync(silo, Ready), status => status == expected, Patience, $"{expected}");

    private static async Task<HttpStatusCode> StatusAsync(SiloProcess silo, string path)
    {
        using var answer = await silo.Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
