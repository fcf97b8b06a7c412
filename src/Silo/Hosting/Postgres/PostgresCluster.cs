using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>A data folder and the programs that make, start and stop the server on it, run as the right account.</summary>
internal sealed class PostgresCluster(
    PostgresHome home,
    PostgresBinaries binaries,
    ServerAccount account,
    ILogger logger
)
{
    private const string PatienceSeconds = "60";

    public PostgresHome Home => home;

    /// <summary>Makes the data folder unless it is there; cut short, it leaves nothing that looks finished.</summary>
    public async Task InitializeAsync(string superuser, string password)
    {
        if (Directory.Exists(home.Data))
        {
            return;
        }
        PrivatePostgresLog.Initializing(logger, home.Folder);
        if (Directory.Exists(home.UnfinishedData))
        {
            Directory.Delete(home.UnfinishedData, recursive: true);
        }
        var passwordFile = Path.Combine(home.Folder, "initdb-password");
        Local.SecretFile.Write(passwordFile, password);
        try
        {
            await account.OwnAsync(passwordFile);
            await account
                .Command(
                    binaries.InitDb,
                    $"--pgdata={home.UnfinishedData}",
                    $"--username={superuser}",
                    $"--pwfile={passwordFile}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C"
                )
                .RunOrThrowAsync();
        }
        finally
        {
            File.Delete(passwordFile);
        }
        Directory.Move(home.UnfinishedData, home.Data);
    }

    /// <summary>Ends the server that a killed run left on this folder, and what it left in the folder.</summary>
    public async Task StopLeftoverAsync()
    {
        if (Postmaster.Of(home.Data) is not { } leftover)
        {
            return;
        }
        if (await leftover.IsServingAsync())
        {
            PrivatePostgresLog.StoppingLeftover(logger, leftover.ProcessId);
            await StopAsync();
        }
        else
        {
            await leftover.DisownAsync();
        }
    }

    /// <summary>Starts the server and waits until it accepts connections; a failure's output ends with the server's log.</summary>
    public async Task<ProcessResult> StartAsync(int port, PrivatePostgresOptions options)
    {
        var settings = await ServerSettings.ChooseAsync(account, binaries, home.Data, port, options);
        File.Delete(home.Log);
        var result = await account
            .Command(
                binaries.PgCtl,
                "start",
                $"--pgdata={home.Data}",
                $"--log={home.Log}",
                "--wait",
                $"--timeout={PatienceSeconds}",
                "-o",
                string.Join(' ', settings.Select(setting => $"-c {setting}"))
            )
            .RunAsync();
        return result.Succeeded || !File.Exists(home.Log)
            ? result
            : result with
            {
                Output = $"{result.Output}\n{await File.ReadAllTextAsync(home.Log)}",
            };
    }

    /// <summary>Stops the server: sessions are ended, everything is written, nothing needs recovery.</summary>
    public async Task StopAsync()
    {
        if (Postmaster.Of(home.Data) is not { } server || !await server.IsServingAsync())
        {
            return; // It was killed; the next start recovers.
        }
        var stopped = await account
            .Command(
                binaries.PgCtl,
                "stop",
                $"--pgdata={home.Data}",
                "--mode=fast",
                "--wait",
                $"--timeout={PatienceSeconds}"
            )
            .RunAsync();
        // Somebody else may have stopped it meanwhile, which is as good.
        if (!stopped.Succeeded && await server.IsServingAsync())
        {
            throw new StartupException($"PostgreSQL in {home.Folder} does not stop: {stopped.Output}");
        }
    }
}
