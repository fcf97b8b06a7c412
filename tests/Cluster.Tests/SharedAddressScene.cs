using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>Three silos on one address and one database, shared by the tests of a class.</summary>
public sealed class SharedAddressScene : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public SiloSet Set { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        Set = await SiloSet.StartAsync(
            Database.ConnectionString,
            environment: new Dictionary<string, string>
            {
                // However slow the machine: what passes uncounted would fail a test.
                ["RateLimits__LeasePatienceMs"] = "30000",
            }
        );
    }

    public async Task DisposeAsync()
    {
        await Set.DisposeAsync();
        await Database.DisposeAsync();
    }
}
