using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>A silo ends, and others deliver what it had not.</summary>
public sealed class InterruptedDeliveryTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task What_was_not_delivered_before_a_restart_is_delivered_after_it()
    {
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = PartnerServer.Answering(500);
        EventSource source;
        Stretch.Events.EventId id;
        await using (var first = await DeliverySilo.StartAsync(fixture.Database, [0.5, 0.5, 0.5]))
        {
            source = await first.NewSourceAsync(partner.Url);
            id = await source.EmitAsync(EventSource.NewProgram(), 1);
            await partner.AwaitAsync(1);
        }

        var before = partner.All.Count;
        partner.Answer = PartnerServer.Answering(200);
        await using var second = await DeliverySilo.StartAsync(fixture.Database, [0.5, 0.5, 0.5]);
        await DeliverySilo.AwaitStatusAsync(source, id, "DELIVERED");

        Assert.Equal(before + 1, partner.All.Count);
    }

    [Fact]
    public async Task What_a_dead_silo_had_taken_up_is_delivered_by_another_when_its_lease_ends()
    {
        await using var partner = await PartnerServer.StartAsync();
        await using var silo = await DeliverySilo.StartAsync(fixture.Database);
        var source = await EventSource.CreateAsync(fixture.Database);
        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await Eventually.Async(
            () => fixture.Database.ScalarAsync<bool>("select position is not null from events where id = $1", id.Value),
            numbered => numbered,
            DeliverySilo.Patience,
            "the event to be numbered"
        );
        await silo.TakeUpAsDeadSiloAsync(source, id, partner.Url, TimeSpan.FromSeconds(1));

        await DeliverySilo.AwaitStatusAsync(source, id, "DELIVERED");

        Assert.Single(partner.All);
    }
}
