using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>More dead endpoints than a look takes up at once: those that live have their turn all the same.</summary>
public sealed class ManyDeadEndpointsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Dead = 250;

    [Fact]
    public async Task A_retry_is_made_although_hundreds_of_dead_endpoints_have_something_due()
    {
        await AddDeadAsync();
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.2, 0.2, 0.2]);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = (_, http) =>
        {
            http.Response.StatusCode = partner.All.Count < 3 ? 503 : 200;
            return Task.CompletedTask;
        };
        var live = await silo.NewSourceAsync(partner.Url, ordered: true);

        var id = await live.EmitAsync(EventSource.NewProgram(), 1);

        await DeliverySilo.AwaitStatusAsync(live, id, "DELIVERED");
        Assert.Equal(["REFUSED", "REFUSED", "DELIVERED"], await live.OutcomesOfAsync(id));
        Assert.Equal(
            Dead,
            await fixture.Database.ScalarAsync<long>(
                "select count(*) from webhook_deliveries where status = 'PENDING' and due_at <= now()"
            )
        );
    }

    /// <summary>
    /// Of each an event that failed and is tried again in an hour, and one behind it that is due and must wait: an endpoint that
    /// wants order takes it after the other.
    /// </summary>
    private Task AddDeadAsync() =>
        fixture.Database.ExecuteAsync(
            """
            with dead as (
                insert into clients (id, version, created_at)
                select gen_random_uuid(), 1, now() from generate_series(1, $1) returning id
            ),
            endpoints as (
                insert into webhook_endpoints (client_id, url, signing_secret, ordered, status, created_at, updated_at)
                select id, 'http://127.0.0.1:9/hooks', '', true, 'ACTIVE', now(), now() from dead
            )
            insert into webhook_deliveries
                (event_id, client_id, program_id, position, status, tries, due_at, holds_until, created_at)
            select gen_random_uuid(), d.id, d.id, x.position, 'PENDING', x.tries, x.due_at, x.holds_until, now()
            from dead d cross join (values
                (1, 1, now() + interval '1 hour', now() + interval '1 hour'),
                (2, 0, now() - interval '1 hour', null)) as x(position, tries, due_at, holds_until)
            """,
            Dead
        );
}
