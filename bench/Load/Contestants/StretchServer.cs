using System.Globalization;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Load.Contestants;

/// <summary>Starts the product as processes of their own, on a fresh database.</summary>
internal static class StretchServer
{
    private const string Program = "src/Silo/bin/Release/net10.0/stretch.dll";

    /// <param name="name">Of the database and the log files.</param>
    /// <param name="silos">How many; more than one share an address.</param>
    public static async Task<Contestant> StartAsync(
        PrivatePostgres postgres,
        string name,
        string adminPassword,
        DirectoryInfo logs,
        CancellationToken cancellationToken,
        int silos = 1
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
        variables[Setting.SharePort] = silos > 1 ? bool.TrueString : bool.FalseString;
        var servers = new List<ServerProcess>();
        try
        {
            while (servers.Count < silos)
            {
                var log = Path.Combine(logs.FullName, silos == 1 ? $"{name}.log" : $"{name}-{servers.Count + 1}.log");
                servers.Add(await ServerProcess.StartAsync(Program, variables, log, cancellationToken));
                variables[Setting.Port] = servers[0].Url.Port.ToString(CultureInfo.InvariantCulture);
            }

            return new Contestant(silos == 1 ? "Stretch" : $"{silos} silos", servers, database);
        }
        catch
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }

            throw;
        }
    }
}
