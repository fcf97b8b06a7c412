using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace Stretch.Silo.Hosting;

/// <summary>
/// Has a silo wait with joining while the table names one that was killed a moment ago. Orleans joins only who reaches all silos, or
/// votes out those that have long said nothing; but it looks for those once, when it begins. Who begins too early would wait for
/// minutes, and then give up.
/// </summary>
/// <param name="cluster">Its name in the table.</param>
internal sealed partial class SilentSilos(
    NpgsqlDataSource database,
    IOptions<ClusterMembershipOptions> membership,
    ILogger<SilentSilos> logger,
    string cluster
) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(1);

    /// <summary>Silos write the time of their last sign of life by their own clocks, as Orleans reads it.</summary>
    private readonly TimeProvider clock = TimeProvider.System;

    /// <summary>Whoever has said nothing for longer is voted out, when the votes are counted by a silo that joins.</summary>
    private TimeSpan Silence =>
        membership.Value.IAmAliveTablePublishTimeout * membership.Value.NumMissedTableIAmAliveLimit;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        for (var looks = 0; await FindGoneAsync(cancellationToken) is { } gone; looks++)
        {
            if (looks == 0)
            {
                LogGone(gone);
            }

            // Where clocks differ it may seem to have spoken later than now: then Orleans must cope.
            if (clock.GetElapsedTime(began) > Silence + Pause)
            {
                return;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string?> FindGoneAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select address, port from orleans_silos where cluster_id = $1 and status = $2 and alive_at >= $3"
        );
        command.Parameters.AddWithValue(cluster);
        command.Parameters.AddWithValue((int)SiloStatus.Active);
        command.Parameters.AddWithValue(clock.GetUtcNow() - Silence);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (address, port) = (reader.GetString(0), reader.GetInt32(1));
            if (!await IsThereAsync(address, port, cancellationToken))
            {
                return $"{address}:{port}";
            }
        }

        return null;
    }

    private static async Task<bool> IsThereAsync(string address, int port, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectPatience);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(address, port, patience.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Waiting to join: the silo at {Address} cannot be reached")]
    private partial void LogGone(string address);
}
