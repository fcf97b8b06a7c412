using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Processes;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// The disk under PostgreSQL's write-ahead log is full, under load: PostgreSQL ends itself then, and does not start before
/// somebody has made room.
/// </summary>
public sealed class FullLogDiskTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>For the log of everything before it is filled, at 16 MiB a file.</summary>
    private const int SizeMiB = 192;

    private const int MaxLogFiles = 20;
    private const int Assigns = 300;
    private const int GrantedBefore = 30;
    private const int RefusedMeanwhile = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stretch-test-");
    private PrivatePostgres postgres = null!;
    private SmallDisk disk = null!;

    [MountingFact]
    public async Task Callers_get_503_with_retry_after_and_nothing_is_lost_once_there_is_room_and_it_is_started_again()
    {
        var connectionString = postgres.ConnectionString("postgres");
        await using var silo = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(silo, connectionString, pool: 100_000m, Assigns);
        using var partner = new RovingPartner(scene.Partner, [silo]);
        var calls = scene.Users.Select(user => KeyedCall.Assign(scene, user)).ToList();
        var granted = partner.HasGrantedAsync(GrantedBefore);
        var refused = partner.HasBeenRefusedAsync(RefusedMeanwhile);
        var before = partner.AskAllAsync(calls.Take(Assigns / 3));

        await granted.WaitAsync(Patience);
        await disk.FillAsync();
        await UseUpLogAsync(connectionString);
        var meanwhile = partner.AskAllAsync(calls.Skip(Assigns / 3));
        await refused.WaitAsync(Patience);
        // It tries to recover, and finds no room for that either.
        await Eventually.Async(
            async () => Postmaster.Of(postgres.Home.Data) is not { } server || !await server.IsServingAsync(),
            Patience,
            "PostgreSQL to end by itself"
        );
        await postgres.DisposeAsync();
        disk.MakeRoom();
        postgres = await StartAsync();
        Assert.Equal(connectionString, postgres.ConnectionString("postgres"));

        await Task.WhenAll(before, meanwhile);
        output.WriteLine($"{partner.Refused.Count} calls were refused at first.");
        Assert.All(partner.Refused, UnavailableAssert.SaysSoOrWaited);
        await partner.AllStandsAtAsync(silo.Http);
        await using var database = NpgsqlDataSource.Create(connectionString);
        var report = await new BooksVerifier(database).VerifyAllAsync();
        Assert.True(report.AreRight, report.ToString());
        Assert.Equal(1 + Assigns, report.Entries);
    }

    public async Task InitializeAsync()
    {
        postgres = await StartAsync();
        await postgres.DisposeAsync();
        disk = await SmallDisk.MountAsync(SizeMiB, postgres.Home.Data);
        // As PostgreSQL itself is told to have its log elsewhere: by a link.
        var log = Path.Combine(postgres.Home.Data, "pg_wal");
        await new ProcessCommand("cp", "--archive", $"{log}/.", disk.Folder).RunOrThrowAsync();
        Directory.Delete(log, recursive: true);
        Directory.CreateSymbolicLink(log, disk.Folder);
        postgres = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await postgres.DisposeAsync();
        await disk.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<PrivatePostgres> StartAsync() =>
        PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(folder.FullName),
            NullLogger.Instance,
            TimeProvider.System
        );

    /// <summary>Begins one file of the log after the other, until there is none left to begin.</summary>
    private static async Task UseUpLogAsync(string connectionString)
    {
        try
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            for (var file = 0; file < MaxLogFiles; file++)
            {
                await using var command = database.CreateCommand(
                    "select pg_logical_emit_message(true, 'test', 'so that there is something in it'); "
                        + "select pg_switch_wal()"
                );
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (NpgsqlException)
        {
            return;
        }

        Assert.Fail("PostgreSQL goes on without room for its log.");
    }
}
