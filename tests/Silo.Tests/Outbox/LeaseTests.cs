using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Domain.Outbox;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Outbox;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Outbox;

/// <summary>A message is worked on by one silo at a time, and by another once the first has let its lease run out.</summary>
public sealed class LeaseTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly Guid message = Guid.CreateVersion7();
    private NpgsqlDataSource database = null!;
    private OutboxStore one = null!;
    private OutboxStore two = null!;

    [Fact]
    public async Task Who_has_it_has_it_alone()
    {
        Assert.Equal([message], await TakeAsync(one));

        Assert.Empty(await TakeAsync(two));
        Assert.Empty(await TakeAsync(one));
    }

    [Fact]
    public async Task After_the_lease_another_has_it_and_who_had_it_can_end_it_no_more()
    {
        Assert.Equal([message], await TakeAsync(one));
        await fixture.Database.ExecuteAsync("update outbox set leased_until = now() - interval '1 second'");

        Assert.Equal([message], await TakeAsync(two));
        await one.FinishAsync([message], again: []);

        Assert.Equal([1L], await fixture.Database.ColumnAsync<long>("select count(*) from outbox"));
        await two.FinishAsync([message], again: []);
        Assert.Equal([0L], await fixture.Database.ColumnAsync<long>("select count(*) from outbox"));
    }

    [Fact]
    public async Task What_only_a_newer_release_knows_stays_and_holds_nothing_up()
    {
        await AddAsync(Guid.CreateVersion7(), "OF_A_NEWER_RELEASE");

        Assert.Equal([message], await TakeAsync(one));
        Assert.Equal([2L], await fixture.Database.ColumnAsync<long>("select count(*) from outbox"));
    }

    public async Task InitializeAsync()
    {
        database = NpgsqlDataSource.Create(fixture.Database.ConnectionString);
        (one, two) = (StoreOfASilo(), StoreOfASilo());
        await AddAsync(message, UpperSnake.Of(OutboxKind.Transfer));
    }

    public async Task DisposeAsync()
    {
        await fixture.Database.ExecuteAsync("delete from outbox");
        await database.DisposeAsync();
    }

    private Task AddAsync(Guid id, string kind) =>
        fixture.Database.ExecuteAsync(
            "insert into outbox (id, kind, target, subject, due_at, created_at) values ($1, $2, $1, $1, now(), now())",
            id,
            kind
        );

    private OutboxStore StoreOfASilo() =>
        new(database, new SiloIdentity(Guid.CreateVersion7()), Options.Create(new OutboxOptions()));

    private static async Task<IEnumerable<Guid>> TakeAsync(OutboxStore store) =>
        (await store.TakeDueAsync(10, CancellationToken.None)).Select(taken => taken.Id);
}
