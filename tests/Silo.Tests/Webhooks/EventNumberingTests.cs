using Stretch.Programs;
using Stretch.Silo.Webhooks;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Webhooks;

public sealed class EventNumberingTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Two_numberers_give_gapless_positions_in_program_order_while_events_are_committed()
    {
        const int events = 150;
        var source = await EventSource.CreateAsync(fixture.Database);
        ProgramId[] programs = [EventSource.NewProgram(), EventSource.NewProgram(), EventSource.NewProgram()];
        using var writing = new CancellationTokenSource();

        // Every other event is stamped by a silo whose clock is three seconds behind.
        var writers = programs.Select(async program =>
        {
            for (var sequence = 1; sequence <= events; sequence++)
            {
                await source.EmitAsync(program, sequence, TimeSpan.FromSeconds(sequence % 2 == 0 ? -3 : 0));
            }
        });
        var numberers = new[] { NumberUntilAsync(source, writing.Token), NumberUntilAsync(source, writing.Token) };
        await Task.WhenAll(writers);
        await writing.CancelAsync();
        await Task.WhenAll(numberers);

        var positions = await PositionsAsync(source);
        Assert.Equal(Enumerable.Range(1, 3 * events).Select(n => (long)n), positions.Order());
        foreach (var program in programs)
        {
            var inOrder = await fixture.Database.ColumnAsync<long>(
                "select position from events where program_id = $1 order by sequence",
                program.Value
            );
            Assert.Equal(inOrder.Order(), inOrder);
        }
    }

    [Fact]
    public async Task Positions_of_one_client_say_nothing_of_another()
    {
        var (one, other) = (
            await EventSource.CreateAsync(fixture.Database),
            await EventSource.CreateAsync(fixture.Database)
        );
        await one.EmitManyAsync(EventSource.NewProgram(), 3);
        await other.EmitManyAsync(EventSource.NewProgram(), 2);

        await new EventNumbering(fixture.Database.DataSource).NumberAsync(one.ClientId, CancellationToken.None);
        await new EventNumbering(fixture.Database.DataSource).NumberAsync(other.ClientId, CancellationToken.None);

        Assert.Equal([1, 2, 3], (await PositionsAsync(one)).Order());
        Assert.Equal([1, 2], (await PositionsAsync(other)).Order());
    }

    [Fact]
    public async Task Clients_with_events_to_number_are_found_however_many_events_each_has()
    {
        var numbering = new EventNumbering(fixture.Database.DataSource);
        var (one, other) = (
            await EventSource.CreateAsync(fixture.Database),
            await EventSource.CreateAsync(fixture.Database)
        );
        await one.EmitManyAsync(EventSource.NewProgram(), 5);
        await other.EmitManyAsync(EventSource.NewProgram(), 1);

        var found = await numbering.FindClientsAsync(CancellationToken.None);
        await numbering.NumberAsync(one.ClientId, CancellationToken.None);
        var left = await numbering.FindClientsAsync(CancellationToken.None);

        Assert.Single(found, one.ClientId);
        Assert.Contains(other.ClientId, found);
        Assert.DoesNotContain(one.ClientId, left);
    }

    [Fact]
    public async Task A_delivery_is_made_with_the_position_where_there_is_an_active_endpoint_and_only_there()
    {
        var (with, without) = (
            await EventSource.CreateAsync(fixture.Database),
            await EventSource.CreateAsync(fixture.Database)
        );
        await with.SetEndpointAsync("https://example.org/hooks", [1]);
        var delivered = await with.EmitAsync(EventSource.NewProgram(), 1);
        var kept = await without.EmitAsync(EventSource.NewProgram(), 1);

        var numbering = new EventNumbering(fixture.Database.DataSource);
        Assert.Equal(1, await numbering.NumberAsync(with.ClientId, CancellationToken.None));
        Assert.Equal(1, await numbering.NumberAsync(without.ClientId, CancellationToken.None));
        Assert.Equal(0, await numbering.NumberAsync(with.ClientId, CancellationToken.None));

        Assert.Equal("PENDING", await with.StatusOfAsync(delivered));
        Assert.Equal("NONE", await without.StatusOfAsync(kept));
    }

    private Task<IReadOnlyList<long>> PositionsAsync(EventSource source) =>
        fixture.Database.ColumnAsync<long>("select position from events where client_id = $1", source.ClientId.Value);

    /// <summary>Numbers on and on, and once more after the last event was written.</summary>
    private async Task NumberUntilAsync(EventSource source, CancellationToken written)
    {
        var numbering = new EventNumbering(fixture.Database.DataSource);
        while (!written.IsCancellationRequested)
        {
            await numbering.NumberAsync(source.ClientId, CancellationToken.None);
        }

        await numbering.NumberAsync(source.ClientId, CancellationToken.None);
    }
}
