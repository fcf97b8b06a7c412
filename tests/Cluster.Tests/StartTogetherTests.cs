using System.Text.RegularExpressions;
using Stretch.Silo.Persistence.Migrations;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>Three silos as processes of their own, started together on a database that holds nothing yet.</summary>
public sealed partial class StartTogetherTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Each_migration_is_applied_once_by_whichever_silo_comes_first_and_all_serve()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();
        await using var set = await SiloSet.StartAsync(database.ConnectionString, output: output);

        var applied = set.Silos.SelectMany(silo => AppliedMigration().Matches(silo.Log)).Select(line => line.Value);
        Assert.Equal(
            MigrationCatalog.Product.Select(migration => $"Applied migration {migration.FileName}").Order(),
            applied.Order()
        );
        foreach (var silo in set.Silos)
        {
            await ApiPartner.RegisterAsync(silo.Http);
        }
    }

    [GeneratedRegex(@"Applied migration \S+")]
    private static partial Regex AppliedMigration();
}
