using System.Net.Sockets;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>SIGTERM, and what a client sees of it.</summary>
public sealed class DrainTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const string Draining = "Told to stop: no new connections are taken, 3 are open";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Far longer than the clients here use their connections, so that it is they who end the drain.</summary>
    private static readonly Dictionary<string, string> LongLinger = new()
    {
        ["Shutdown__PatienceMs"] = "300000",
        ["Shutdown__RequestPatienceMs"] = "300000",
        ["Shutdown__LingerMs"] = "300000",
    };

    [Fact]
    public async Task Open_connections_are_answered_once_more_and_told_to_close_and_the_silo_is_alive_but_not_ready()
    {
        await using var silo = await SiloProcess.StartAsync(
            fixture.Database.ConnectionString,
            LongLinger,
            output: output
        );
        using var first = await OpenAsync(silo);
        using var second = await OpenAsync(silo);
        using var third = await OpenAsync(silo);

        silo.Term();
        await Eventually.Async(
            () => silo.Log.Contains(Draining, StringComparison.Ordinal),
            Patience,
            () => $"expected '{Draining}' in the log."
        );

        await Assert.ThrowsAsync<SocketException>(() => KeptConnection.OpenAsync(silo.Url));
        IsLast("200", await first.AskLastAsync("/healthz/live"));
        IsLast("503", await second.AskLastAsync("/healthz/ready"));
        IsLast("200", await third.AskLastAsync("/v1/healthcheck"));
        Assert.Equal(0, await silo.TermAsync());
    }

    /// <summary>Connected, and known to the silo as such.</summary>
    private static async Task<KeptConnection> OpenAsync(SiloProcess silo)
    {
        var connection = await KeptConnection.OpenAsync(silo.Url);
        Assert.True(await connection.IsAnsweredAsync());
        return connection;
    }

    private static void IsLast(string status, string answer)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }
}
