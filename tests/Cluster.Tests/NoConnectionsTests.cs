using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>PostgreSQL has no connection left (its <c>max_connections</c>), under load.</summary>
public sealed class NoConnectionsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Assigns = 200;
    private const int GrantedBefore = 30;
    private const int RefusedMeanwhile = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private PrivatePostgres postgres = null!;

    [Fact]
    public async Task Callers_get_503_with_retry_after_and_nothing_is_lost_once_there_are_connections_again()
    {
        var connectionString = postgres.ConnectionString("postgres");
        await using var silo = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(silo, connectionString, pool: 100_000m, Assigns);
        using var partner = new RovingPartner(scene.Partner, [silo]);
        var calls = scene.Users.Select(user => KeyedCall.Assign(scene, user)).ToList();
        var granted = partner.HasGrantedAsync(GrantedBefore);
        var before = partner.AskAllAsync(calls.Take(Assigns / 2));
        await granted.WaitAsync(Patience);
        Task meanwhile;
        await using (await GreedyConnections.TakeAllAsync(connectionString))
        {
            var refused = partner.HasBeenRefusedAsync(partner.Refused.Count + RefusedMeanwhile);
            meanwhile = partner.AskAllAsync(calls.Skip(Assigns / 2));
            await refused.WaitAsync(Patience);
            UnavailableAssert.SaysSo(await scene.Partner.GetAsync(silo.Http, $"/v1/programs/{scene.Program}"));
        }

        await Task.WhenAll(before, meanwhile);
        output.WriteLine($"{partner.Refused.Count} calls were refused at first.");
        Assert.All(partner.Refused, UnavailableAssert.SaysSoOrDoesNotKnow);
        await partner.AllStandsAtAsync(silo.Http);
        await using var database = NpgsqlDataSource.Create(connectionString);
        var report = await new BooksVerifier(database).VerifyAllAsync();
        Assert.True(report.AreRight, report.ToString());
        Assert.Equal(1 + Assigns, report.Entries);
    }

    public async Task InitializeAsync() =>
        postgres = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(Directory.CreateTempSubdirectory("stretch-test-").FullName) { ThrowAway = true },
            NullLogger.Instance,
            TimeProvider.System
        );

    public async Task DisposeAsync() => await postgres.DisposeAsync();
}
