using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>The disk under the tables is full, under load; there is room again later.</summary>
public sealed class FullDiskTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Assigns = 300;
    private const int GrantedBefore = 30;
    private const int RefusedMeanwhile = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SmallTablespace tablespace = null!;
    private TestDatabase database = null!;

    [MountingFact]
    public async Task Callers_get_503_with_retry_after_reading_goes_on_and_nothing_is_lost_once_there_is_room_again()
    {
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString, output: output);
        var scene = await AssignScene.SetAsync(silo, database.ConnectionString, pool: 100_000m, Assigns);
        using var partner = new RovingPartner(scene.Partner, [silo]);
        var calls = scene.Users.Select(user => KeyedCall.Assign(scene, user)).ToList();
        var granted = partner.HasGrantedAsync(GrantedBefore);
        var refused = partner.HasBeenRefusedAsync(RefusedMeanwhile);
        var before = partner.AskAllAsync(calls.Take(Assigns / 3));

        await granted.WaitAsync(Patience);
        await tablespace.Disk.FillAsync();
        // The pages there are have room for some of them, not for all.
        var meanwhile = partner.AskAllAsync(calls.Skip(Assigns / 3));
        await refused.WaitAsync(Patience);
        var program = await scene.Partner.GetAsync(silo.Http, $"/v1/programs/{scene.Program}");
        program.Expect(HttpStatusCode.OK);
        tablespace.Disk.MakeRoom();

        await Task.WhenAll(before, meanwhile);
        output.WriteLine($"{partner.Refused.Count} calls were refused at first.");
        Assert.All(partner.Refused, UnavailableAssert.SaysSo);
        await partner.AllStandsAtAsync(silo.Http);
        Assert.Equal(
            [10_000_000, 10_000_000 - 1_000 * Assigns, 1_000 * Assigns, 0, 0],
            await BooksAssert.PoolAsync(database, scene.Program)
        );
        await BooksAssert.AreRightAsync(database);
    }

    public async Task InitializeAsync()
    {
        tablespace = await SmallTablespace.CreateAsync();
        database = await tablespace.CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await tablespace.DisposeAsync();
    }
}
