using Npgsql;
using Stretch.TestKit.Network;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.TestKit;

/// <summary>The proxy really does to a PostgreSQL client what other tests rely on.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TcpProxy proxy = null!;
    private NpgsqlDataSource throughProxy = null!;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();
        await database.ExecuteAsync("create table seen (id int)");
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        proxy = new TcpProxy(settings.Port);
        settings.Port = proxy.Port;
        throughProxy = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await throughProxy.DisposeAsync();
        await proxy.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task It_forwards_both_ways()
    {
        await InsertAsync();

        Assert.Equal(1, await SeenAsync());
        Assert.True(proxy.BytesToServer > 0 && proxy.BytesToClient > 0);
    }

    [Fact]
    public async Task A_lost_reply_fails_the_client_although_the_server_acted()
    {
        await InsertAsync();
        proxy.LoseReplies("insert into seen");

        await Assert.ThrowsAnyAsync<NpgsqlException>(InsertAsync);

        Assert.Equal(2, await SeenAsync());
    }

    [Fact]
    public async Task A_lost_request_fails_the_client_and_the_server_never_acts()
    {
        await InsertAsync();
        proxy.LoseRequests("insert into seen");

        await Assert.ThrowsAnyAsync<NpgsqlException>(InsertAsync);

        Assert.Equal(1, await SeenAsync());
    }

    [Fact]
    public async Task Paused_it_holds_a_request_back_until_it_resumes()
    {
        await InsertAsync();

        proxy.Pause();
        var insert = InsertAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => insert.WaitAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(1, await SeenAsync());
        proxy.Resume();
        await insert;

        Assert.Equal(2, await SeenAsync());
    }

    [Fact]
    public async Task Cut_and_refusing_it_lets_nobody_through_until_it_heals()
    {
        await InsertAsync();
        proxy.RefuseConnections();
        proxy.CutAll();

        await Assert.ThrowsAnyAsync<NpgsqlException>(InsertAsync);
        await Assert.ThrowsAnyAsync<NpgsqlException>(InsertAsync);
        proxy.Heal();
        await InsertAsync();

        Assert.Equal(2, await SeenAsync());
    }

    private async Task InsertAsync()
    {
        await using var command = throughProxy.CreateCommand("insert into seen values (1)");
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> SeenAsync() => await database.ScalarAsync<long>("select count(*) from seen");
}
