using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Load.Contestants;

/// <summary>Starts the product as a process of its own, on a fresh database.</summary>
internal static class StretchServer
{
    private const string Program = "src/Silo/bin/Release/net10.0/stretch.dll";

    /// <param name="name">Of the database and the log file.</param>
    public static async Task<Contestant> StartAsync(
        PrivatePostgres postgres,
        string name,
        string adminPassword,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var database = await ContestantDatabase.CreateAsync(postgres, name, cancellationToken);
        var variables = new Dictionary<string, string>
        {
            ["ConnectionStrings__Stretch"] = database,
            [Setting.Port] = "0",
            [Setting.AdminPassword] = adminPassword,
            [Setting.ServerKey] = ServerKeyOptions.Generate(),
            ["Logging__LogLevel__Stretch"] = "Warning",
            // The limiter works as ever; it is only not what limits one partner that asks as fast as it can.
            ["RateLimits__RequestsPerSecond"] = "1000000",
        };
        var log = Path.Combine(logs.FullName, $"{name}.log");
        return new Contestant(
            "Stretch",
            await ServerProcess.StartAsync(Program, variables, log, cancellationToken),
            database
        );
    }
}
