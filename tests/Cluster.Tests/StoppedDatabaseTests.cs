using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>PostgreSQL is stopped under load, and started again.</summary>
public sealed class StoppedDatabaseTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stretch-test-");
    private PrivatePostgres postgres = null!;

    [Fact]
    public async Task Callers_get_503_with_retry_after_nothing_is_half_done_and_it_serves_again_without_a_restart()
    {
        var connectionString = postgres.ConnectionString("postgres");
        await using var silo = await SiloProcess.StartAsync(connectionString, output: output);
        var scene = await AssignScene.SetAsync(silo, connectionString, pool: 100_000m, users: 600);
        var first = scene.Users.Take(300).Select(user => scene.AssignAsync(silo, user)).ToList();
        await Task.WhenAny(first);

        await postgres.DisposeAsync();
        var during = await Task.WhenAll(scene.Users.Skip(300).Take(100).Select(user => scene.AssignAsync(silo, user)));
        var underLoad = await Task.WhenAll(first);
        Assert.All(during, IsUnavailable);
        Assert.All(underLoad.Where(answer => !answer.IsSuccess), IsUnavailable);

        postgres = await StartAsync();
        Assert.Equal(connectionString, postgres.ConnectionString("postgres"));
        await Eventually.Async(
            async () => (await scene.AssignAsync(silo, scene.Users[300])).IsSuccess,
            Patience,
            "an assign to succeed once the database is back"
        );
        var repeats = await Task.WhenAll(scene.Users.Select(user => scene.AssignAsync(silo, user)));
        Assert.All(repeats, answer => Assert.True(answer.IsSuccess, answer.Text));
        await using var database = NpgsqlDataSource.Create(connectionString);
        var report = await new BooksVerifier(database).VerifyAllAsync();
        Assert.True(report.AreRight, report.ToString());
        Assert.Equal(1 + scene.Users.Count, report.Entries);
    }

    public async Task InitializeAsync() => postgres = await StartAsync();

    public async Task DisposeAsync()
    {
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<PrivatePostgres> StartAsync() =>
        PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(folder.FullName),
            NullLogger.Instance,
            TimeProvider.System
        );

    private static void IsUnavailable(ApiAnswer answer)
    {
        answer.Expect(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.RetryAfter);
    }
}
