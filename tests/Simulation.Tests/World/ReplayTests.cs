using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Simulation.Tests.World;

/// <summary>A seed makes the same run again where it is repeated: in another process, whose hash codes of strings are its own.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_seed_makes_the_same_run_again_in_another_process()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue / 2).ToString(CultureInfo.InvariantCulture);

        var first = await RunAsync(seed);
        var again = await RunAsync(seed);

        Assert.Contains("digest", first, StringComparison.Ordinal);
        Assert.Equal(first, again);
    }

    /// <summary>What it said, but for how long it took.</summary>
    private static async Task<string> RunAsync(string seed)
    {
        var start = new ProcessStartInfo(
            DotnetProgram.Path,
            [
                Path.Combine(AppContext.BaseDirectory, "Stretch.Simulation.dll"),
                "--seeds",
                "2",
                "--hours",
                "1",
                "--seed",
                seed,
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"Seed {seed}: {output}");
        return output[..output.LastIndexOf(", in ", StringComparison.Ordinal)];
    }
}
