using Stretch.Silo.Hosting.Storage;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Hosting;

public sealed class DatabaseClockTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    /// <summary>Far more than reading takes, far less than the clock is off.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task It_tells_the_databases_time_whatever_the_machine_says()
    {
        // A database whose clock_timestamp() is ten minutes ahead of this machine.
        await fixture.Database.ExecuteAsync("create schema ahead");
        await fixture.Database.ExecuteAsync(
            """
            create function ahead.clock_timestamp() returns timestamptz language sql
            as 'select pg_catalog.clock_timestamp() + interval ''10 minutes'''
            """
        );
        await using var ahead = Npgsql.NpgsqlDataSource.Create(
            new Npgsql.NpgsqlConnectionStringBuilder(fixture.Database.ConnectionString)
            {
                SearchPath = "ahead, pg_catalog",
            }
        );
        var clock = new DatabaseClock();

        await clock.ReadAsync(ahead, CancellationToken.None);

        var difference = clock.GetUtcNow() - TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10);
        Assert.InRange(difference.Duration(), TimeSpan.Zero, Tolerance);
    }
}
