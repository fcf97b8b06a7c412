using Stretch.TestKit.Postgres;

namespace Stretch.Simulation.Tests.Store;

public sealed class PostgresComplianceTests(DatabaseFixture fixture) : StoreCompliance, IClassFixture<DatabaseFixture>
{
    private protected override StoreHost Host { get; } = new PostgresHost(fixture.Database);
}
