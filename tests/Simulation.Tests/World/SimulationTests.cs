using System.Globalization;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace Stretch.Simulation.Tests.World;

/// <summary>
/// Runs under fresh seeds each time; who fails names its seed, and <c>tests/simulate --seed</c> repeats it. <c>.ci/run</c> has more of
/// them run, and prints them; so does <c>STRETCH_SIMULATION_RUNS</c> here.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int FewRuns = 5;

    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    private static int Runs =>
        Environment.GetEnvironmentVariable("STRETCH_SIMULATION_RUNS") is { Length: > 0 } runs
            ? int.Parse(runs, CultureInfo.InvariantCulture)
            : FewRuns;

    [Fact]
    public void Whatever_fails_on_the_way_the_books_are_right_in_the_end()
    {
        var first = RandomNumberGenerator.GetInt32(int.MaxValue / 2);
        for (var seed = first; seed < first + Runs; seed++)
        {
            output.WriteLine($"Seed {seed}");
            Simulation.World.Simulation.Of(seed, Hours);
        }
    }

    [Fact]
    public void A_seed_makes_the_same_run_again_step_by_step()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue / 2);

        var first = Simulation.World.Simulation.Of(seed, Hours);
        var again = Simulation.World.Simulation.Of(seed, Hours);

        Assert.Equal(
            (seed, first.Simulator.Steps, first.Simulator.Trace.Hash),
            (seed, again.Simulator.Steps, again.Simulator.Trace.Hash)
        );
    }
}
