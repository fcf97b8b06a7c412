using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Load.Pgbench;

/// <summary>PostgreSQL's own load generator, running one script with prepared statements.</summary>
internal static class PgbenchProgram
{
    /// <summary>Names the program; set by <c>bench/run</c>, and found by <c>eng/pgbench</c>.</summary>
    private const string PathVariable = "BENCH_PGBENCH";

    private const int MaxThreads = 2;

    /// <summary>Its own clock runs already while its clients connect, which takes seconds where they are many.</summary>
    private const int NeverS = 24 * 60 * 60;

    /// <summary>
    /// Starts it; it runs until it is told to end. Its log has a line for each transaction, in files that begin with
    /// <paramref name="log"/>.
    /// </summary>
    /// <param name="script">A file.</param>
    /// <param name="variables">What the script finds set.</param>
    public static Process Start(
        string connectionString,
        string script,
        int clients,
        string log,
        IReadOnlyDictionary<string, string> variables
    )
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable(PathVariable) ?? "pgbench")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = database.Password;
        string[] arguments =
        [
            "--no-vacuum",
            "--protocol=prepared",
            "--log",
            $"--log-prefix={log}",
            $"--file={script}",
            $"--client={Text(clients)}",
            $"--jobs={Text(Math.Min(clients, MaxThreads))}",
            $"--time={Text(NeverS)}",
            $"--host={database.Host}",
            $"--port={Text(database.Port)}",
            $"--username={database.Username}",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.ArgumentList.Add($"--define={name}={value}");
        }

        start.ArgumentList.Add(database.Database!);
        return Process.Start(start)!;
    }

    /// <summary>Has it finish what is under way and write its log to the end, as if its time were over.</summary>
    public static async Task EndAsync(Process pgbench, CancellationToken cancellationToken)
    {
        await new ProcessCommand("/bin/sh", "-c", $"kill -ALRM {Text(pgbench.Id)}").RunOrThrowAsync();
        await pgbench.WaitForExitAsync(cancellationToken);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
