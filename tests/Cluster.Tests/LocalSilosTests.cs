using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Stretch.Silo.Hosting.Processes;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>What <c>./run --silos 3</c> starts.</summary>
public sealed partial class LocalSilosTests(DatabaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>,
        IAsyncLifetime
{
    private const int Requests = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string Demo = typeof(LocalSilosTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "DemoExecutable")
        .Value!;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stretch-test-");
    private readonly string sandboxPort = $"{FreePort.Find()}";
    private TestDatabase issuer = null!;

    [Fact]
    public async Task They_pay_a_milestone_go_on_without_one_that_is_killed_and_all_end_when_told_to()
    {
        await using var run = await SiloProcess.StartAsync(
            fixture.Database.ConnectionString,
            new Dictionary<string, string>
            {
                ["STRETCH_DATA"] = folder.FullName,
                ["STRETCH_SANDBOX_PORT"] = sandboxPort,
                ["ConnectionStrings__Sandbox"] = issuer.ConnectionString,
            },
            output: output,
            command: ["local", "--silos", "3"]
        );
        var silos = await ProcessesAsync(run);
        await PayAMilestoneAsync(run);

        using (var killed = Process.GetProcessById(silos[1]))
        {
            killed.Kill();
        }

        var line = $"silo-2 (process {silos[1]}) has ended with exit code 137; 2 of the silos go on";
        await Eventually.Async(
            () => run.Log.Contains(line, StringComparison.Ordinal),
            Patience,
            () => $"expected '{line}' on the console."
        );
        await AnswersEveryConnectionAsync(run.Url);

        Assert.Equal(0, await run.TermAsync());
        Assert.All(silos, id => Assert.Throws<ArgumentException>(() => Process.GetProcessById(id)));
    }

    public async Task InitializeAsync() =>
        issuer = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();

    public async Task DisposeAsync()
    {
        await issuer.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The silos' process ids, as the console has them once all are ready.</summary>
    private static Task<int[]> ProcessesAsync(SiloProcess run) =>
        Eventually.Async(
            () =>
                Task.FromResult(
                    SiloLine()
                        .Matches(run.Log)
                        .Select(line => int.Parse(line.Groups["process"].ValueSpan, CultureInfo.InvariantCulture))
                        .ToArray()
                ),
            ids => ids.Length == 3,
            Patience,
            "three silos to be named on the console"
        );

    /// <summary>Runs <c>./demo</c>, which ends well only when the money has settled and the books are right.</summary>
    private async Task PayAMilestoneAsync(SiloProcess run)
    {
        var start = new ProcessStartInfo(DotnetProgram.Path, [Demo])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STRETCH_PORT"] = $"{run.Url.Port}";
        start.Environment["STRETCH_SANDBOX_PORT"] = sandboxPort;
        start.Environment["STRETCH_ADMIN_PASSWORD"] = SiloProcess.AdminPassword;
        using var demo = Process.Start(start)!;
        using var lifeline = Lifeline.Tie(demo.Id, "KILL");
        var said = await Task.WhenAll(demo.StandardOutput.ReadToEndAsync(), demo.StandardError.ReadToEndAsync())
            .WaitAsync(Patience);
        await demo.WaitForExitAsync();
        Assert.True(demo.ExitCode == 0, string.Concat(said));
    }

    private static async Task AnswersEveryConnectionAsync(Uri url)
    {
        for (var i = 0; i < Requests; i++)
        {
            using var connection = await KeptConnection.OpenAsync(url);
            Assert.True(await connection.IsAnsweredAsync());
        }
    }

    [GeneratedRegex(@"^silo-\d: process (?<process>\d+), alone at http", RegexOptions.Multiline)]
    private static partial Regex SiloLine();
}
