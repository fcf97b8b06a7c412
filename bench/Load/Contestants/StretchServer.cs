using System.Globalization;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Load.Contestants;

/// <summary>Starts the product as processes of their own, on a fresh database.</summary>
internal static class StretchServer
{
    /// <param name="name">Of the database and the log files.</param>
    /// <param name="variant">Null for one silo with the settings that all have.</param>
    public static async Task<Contestant> StartAsync(
        PrivatePostgres postgres,
        string name,
        string adminPassword,
        DirectoryInfo logs,
        CancellationToken cancellationToken,
        ServerVariant? variant = null
    )
    {
        variant ??= new ServerVariant();
        var database = await ContestantDatabase.CreateAsync(postgres, name, cancellationToken);
        var variables = new Dictionary<string, string>
        {
            ["ConnectionStrings__Stretch"] = database,
            [Setting.Port] = "0",
            [Setting.SharePort] = variant.Silos > 1 ? bool.TrueString : bool.FalseString,
            [Setting.AdminPassword] = adminPassword,
            [Setting.ServerKey] = ServerKeyOptions.Generate(),
            ["Logging__LogLevel__Stretch"] = "Warning",
            // The limiter works as ever; it is only not what limits one partner that asks as fast as it can.
            ["RateLimits__RequestsPerSecond"] = "1000000",
        };
        foreach (var (setting, value) in variant.Settings)
        {
            variables[setting] = value;
        }

        var servers = new List<ServerProcess>();
        try
        {
            while (servers.Count < variant.Silos)
            {
                var file = variant.Silos == 1 ? $"{name}.log" : $"{name}-{servers.Count + 1}.log";
                var log = Path.Combine(logs.FullName, file);
                servers.Add(await ServerProcess.StartAsync(variant.Program, variables, log, cancellationToken));
                variables[Setting.Port] = servers[0].Url.Port.ToString(CultureInfo.InvariantCulture);
            }

            return new Contestant(variant.Silos == 1 ? Rival.Stretch : $"{variant.Silos} silos", servers, database);
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
