using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Stretch.Load.Pgbench;

/// <summary>PostgreSQL's own load generator, running one script with prepared statements.</summary>
internal static class PgbenchProgram
{
    /// <summary>Names the program; set by <c>bench/run</c>, and found by <c>eng/pgbench</c>.</summary>
    private const string PathVariable = "BENCH_PGBENCH";

    private const int MaxThreads = 2;

    /// <summary>Starts it; its log has a line for each transaction, in files that begin with <paramref name="log"/>.</summary>
    /// <param name="script">A file.</param>
    /// <param name="seconds">How long it runs.</param>
    /// <param name="variables">What the script finds set.</param>
    public static Process Start(
        string connectionString,
        string script,
        int clients,
        int seconds,
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
            $"--time={Text(seconds)}",
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
