using System.Collections.Concurrent;
using System.Net;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.Users;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>Three silos, no placement, and everybody wants the same program through all of them.</summary>
public sealed class HotProgramTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Assigns = 1_200;
    private const int WarmUps = 100;
    private const int People = Assigns + 3 * WarmUps;
    private const int CallersPerSilo = 12;

    /// <summary>A third each would be fair; a silo with less than this share would be starving.</summary>
    private const double LeastShare = 0.05;

    [Fact]
    public async Task Each_silo_gets_its_share_every_call_is_granted_and_the_books_are_right()
    {
        await using var set = await SiloSet.StartAsync(fixture.Database.ConnectionString, output: output);
        var scene = await AssignScene.SetAsync(set.Http, fixture.Database.ConnectionString, pool: 100_000m, People);
        // Who serves first compiles first, and would be ahead of the others for that alone.
        foreach (var (silo, some) in set.Silos.Zip(scene.Users.Take(People - Assigns).Chunk(WarmUps)))
        {
            Assert.Equal(WarmUps, await AssignAsync(silo, scene, new ConcurrentQueue<UserId>(some)));
        }

        var left = new ConcurrentQueue<UserId>(scene.Users.Skip(People - Assigns));

        var granted = await Task.WhenAll(set.Silos.Select(silo => AssignAsync(silo, scene, left)));

        output.WriteLine($"Granted by silo: {string.Join(", ", granted)}.");
        Assert.Equal(Assigns, granted.Sum());
        Assert.All(granted, share => Assert.InRange(share, Assigns * LeastShare, Assigns));
        Assert.Equal(
            [10_000_000, 10_000_000 - 1_000 * People, 1_000 * People, 0, 0],
            await BooksAssert.PoolAsync(fixture.Database, scene.Program)
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    /// <summary>Callers who each ask again as soon as they are answered, until nobody is left.</summary>
    /// <returns>How many calls the silo granted; no other answer is right.</returns>
    private static async Task<int> AssignAsync(SiloProcess silo, AssignScene scene, ConcurrentQueue<UserId> left)
    {
        var granted = await Task.WhenAll(Enumerable.Range(0, CallersPerSilo).Select(_ => AssignInTurnAsync()));
        return granted.Sum();

        async Task<int> AssignInTurnAsync()
        {
            var count = 0;
            while (left.TryDequeue(out var user))
            {
                (await scene.AssignAsync(silo, user)).Expect(HttpStatusCode.Created);
                count++;
            }

            return count;
        }
    }
}
