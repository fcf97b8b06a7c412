using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Hosting;

public sealed class MigrateTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task It_needs_no_secret_but_the_databases()
    {
        var answer = await StretchCommand.RunAsync(fixture.Database.ConnectionString, Patience, "migrate");

        Assert.Equal(new CommandAnswer(0, "Applied 0 migrations; the schema is up to date."), answer);
    }
}
