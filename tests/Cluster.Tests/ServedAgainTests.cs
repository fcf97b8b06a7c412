using System.Diagnostics;
using System.Net;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// Programs that were at work at one of three silos when it was killed. Where Orleans places each at one silo, the others must
/// find out that it is dead first, and what is asked meanwhile waits.
/// </summary>
public sealed class ServedAgainTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Programs = 6;

    /// <summary>What is promised of Orleans; without placement there is nothing to find out, and no time is looked at.</summary>
    private static readonly TimeSpan ServedAgainWithin = TimeSpan.FromSeconds(5);

    private static bool GrainsArePlaced =>
        typeof(Orleans.Grain).Assembly.GetName().Name!.StartsWith("Orleans.", StringComparison.Ordinal);

    [Fact]
    public async Task What_a_killed_silo_was_at_is_served_by_the_others_at_the_first_call_of_each()
    {
        var connectionString = fixture.Database.ConnectionString;
        await using var set = await SiloSet.StartAsync(connectionString, output: output);
        var (killed, left) = (set.Silos[0], set.Silos.Skip(1).ToList());
        var scenes = await Task.WhenAll(
            Enumerable
                .Range(0, Programs)
                .Select(_ => AssignScene.SetAsync(killed, connectionString, pool: 1_000m, users: 1 + left.Count))
        );
        foreach (var scene in scenes)
        {
            // Where a program is not at work anywhere, it is placed where it is asked for.
            (await scene.AssignAsync(killed, scene.Users[0])).Expect(HttpStatusCode.Created);
        }

        await killed.Kill9Async();
        var began = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            from scene in scenes
            from silo in left.Index()
            select scene.AssignAsync(silo.Item, scene.Users[1 + silo.Index])
        );
        var took = Stopwatch.GetElapsedTime(began);

        // Not 503: who asks once is answered.
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        output.WriteLine($"{answers.Length} calls were answered within {took.TotalSeconds:0.00} s of the kill.");
        if (GrainsArePlaced)
        {
            Assert.InRange(took, TimeSpan.Zero, ServedAgainWithin);
        }
    }
}
