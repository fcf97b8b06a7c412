using System.Diagnostics;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Xunit.Sdk;

namespace Stretch.TestKit.Postgres;

/// <summary>PostgreSQL's own programs for the operator, like <c>pg_dump</c>, run to their end.</summary>
public static class PostgresTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <param name="connectionString">Where the database is that the program works on; its name is among the arguments.</param>
    /// <exception cref="XunitException">It failed; the message says why.</exception>
    public static async Task RunAsync(string name, string connectionString, params IReadOnlyList<string> arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var program = Path.Combine(PostgresBinaries.Find().Folder, name);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        start.Environment["PGHOST"] = server.Host;
        start.Environment["PGPORT"] = $"{server.Port}";
        start.Environment["PGUSER"] = server.Username;
        start.Environment["PGPASSWORD"] = server.Password;
        start.Environment["PGDATABASE"] = server.Database;
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new XunitException($"{name} has not ended within {Patience.TotalSeconds} s.");
        }

        if (process.ExitCode != 0)
        {
            throw new XunitException($"{name} ended with {process.ExitCode}: {await complaint}");
        }
    }
}
