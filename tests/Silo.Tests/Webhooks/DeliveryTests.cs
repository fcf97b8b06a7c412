using Microsoft.AspNetCore.Http;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Webhooks;

public sealed class DeliveryTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task An_event_arrives_as_it_was_rendered_with_the_signature_of_the_standard()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database);
        await using var partner = await PartnerServer.StartAsync();
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await DeliverySilo.AwaitStatusAsync(source, id, "DELIVERED");

        var received = Assert.Single(partner.All);
        Assert.Equal(id.ToString(), received.Headers["webhook-id"]);
        Assert.Equal(id.ToString(), received.Json.GetProperty("id").GetString());
        Assert.Equal("application/json", received.Headers["content-type"]);
        var age =
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(received.Headers["webhook-timestamp"]);
        Assert.InRange(age, 0, 3_600);
        Assert.True(received.IsSignedWith(EventSource.Key));
        Assert.False(received.IsSignedWith([.. EventSource.Key, 1]));
        Assert.Equal(["DELIVERED"], await source.OutcomesOfAsync(id));
    }

    [Fact]
    public async Task A_refused_event_is_tried_again_until_it_is_taken_and_every_try_is_a_row()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = async (_, http) =>
        {
            http.Response.StatusCode = partner.All.Count < 3 ? 500 : 204;
            if (partner.All.Count < 3)
            {
                await http.Response.WriteAsync("we are closed \0 for lunch");
            }
        };
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await DeliverySilo.AwaitStatusAsync(source, id, "DELIVERED");

        Assert.Equal(["REFUSED", "REFUSED", "DELIVERED"], await source.OutcomesOfAsync(id));
        Assert.All(partner.All, received => Assert.True(received.IsSignedWith(EventSource.Key)));
        Assert.Equal(
            [500, 500, 204],
            await fixture.Database.ColumnAsync<int>(
                "select http_status from webhook_attempts where event_id = $1 order by number",
                id.Value
            )
        );
        Assert.Contains(
            "we are closed",
            await fixture.Database.ScalarAsync<string>(
                "select answer_excerpt from webhook_attempts where event_id = $1 and number = 1",
                id.Value
            )
        );
    }

    [Fact]
    public async Task An_event_whose_schedule_is_over_is_set_aside_and_others_still_go()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.02]);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = (received, http) =>
            PartnerServer.Answering(received.Sequence == 1 ? 400 : 200)(received, http);
        var source = await silo.NewSourceAsync(partner.Url);

        var ids = await source.EmitManyAsync(EventSource.NewProgram(), 2);

        await DeliverySilo.AwaitStatusAsync(source, ids[0], "SET_ASIDE");
        await DeliverySilo.AwaitStatusAsync(source, ids[1], "DELIVERED");
        Assert.Equal(["REFUSED", "REFUSED"], await source.OutcomesOfAsync(ids[0]));
    }

    [Fact]
    public async Task An_event_that_cannot_be_signed_is_set_aside_in_the_end()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.02]);
        await using var partner = await PartnerServer.StartAsync();
        var source = await EventSource.CreateAsync(fixture.Database);
        await source.SetEndpointAsync(partner.Url, sealedSecret: [1, 2, 3]);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await DeliverySilo.AwaitStatusAsync(source, id, "SET_ASIDE");

        Assert.Equal(["FAULT", "FAULT"], await source.OutcomesOfAsync(id));
        Assert.Empty(partner.All);
    }

    [Fact]
    public async Task Retry_after_is_honoured_where_it_is_longer_than_the_schedule()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.01, 600]);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = (_, http) =>
        {
            http.Response.StatusCode = partner.All.Count == 1 ? 503 : 200;
            http.Response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        };
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await DeliverySilo.AwaitStatusAsync(source, id, "DELIVERED");

        var gap = await fixture.Database.ScalarAsync<TimeSpan>(
            "select max(started_at) - min(started_at) from webhook_attempts where event_id = $1",
            id.Value
        );
        Assert.InRange(gap.TotalSeconds, 2, 300);
    }

    [Fact]
    public async Task What_retry_after_asks_for_ends_with_the_schedule()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.01, 0.01, 0.01]);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = (_, http) =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);

        await DeliverySilo.AwaitStatusAsync(source, id, "SET_ASIDE");
        Assert.Equal(["REFUSED", "REFUSED"], await source.OutcomesOfAsync(id));
    }

    [Fact]
    public async Task Gone_disables_the_endpoint_and_nothing_more_is_sent()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = PartnerServer.Answering(StatusCodes.Status410Gone);
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<string>(
                    "select status from webhook_endpoints where client_id = $1",
                    source.ClientId.Value
                ),
            status => status == "DISABLED",
            DeliverySilo.Patience,
            "the endpoint to be disabled"
        );

        var after = await source.EmitAsync(EventSource.NewProgram(), 1);
        await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<bool>(
                    "select position is not null from events where id = $1",
                    after.Value
                ),
            numbered => numbered,
            DeliverySilo.Patience,
            "the event after to be numbered"
        );
        Assert.Equal("NONE", await source.StatusOfAsync(after));
        Assert.Contains("GONE", await source.OutcomesOfAsync(id));
    }

    [Fact]
    public async Task A_redirect_is_a_refusal_and_is_not_followed()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [60]);
        await using var partner = await PartnerServer.StartAsync();
        await using var elsewhere = await PartnerServer.StartAsync();
        partner.Answer = (_, http) =>
        {
            http.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await AwaitOutcomesAsync(source, id, ["REFUSED"]);

        Assert.Empty(elsewhere.All);
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_by_now_gets_nothing()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [60], DeliverySilo.NotLocal);
        await using var partner = await PartnerServer.StartAsync();
        // Taken as if it had led elsewhere when it was set.
        var source = await silo.NewSourceAsync(partner.Url.Replace("127.0.0.1", "localhost"));

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await AwaitOutcomesAsync(source, id, ["FORBIDDEN_ADDRESS"]);

        Assert.Empty(partner.All);
    }

    [Fact]
    public async Task An_endpoint_that_hangs_or_is_not_there_is_tried_again()
    {
        await using var silo = await DeliverySilo.StartAsync(
            fixture.Database,
            [60],
            new() { ["Webhooks:TimeoutMs"] = "300" }
        );
        await using var hanging = await PartnerServer.StartAsync();
        hanging.Answer = (_, http) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        var slow = await silo.NewSourceAsync(hanging.Url);
        var absent = await silo.NewSourceAsync($"http://127.0.0.1:{FreePort.Find()}/hooks");

        var slowId = await slow.EmitAsync(EventSource.NewProgram(), 1);
        var absentId = await absent.EmitAsync(EventSource.NewProgram(), 1);

        await AwaitOutcomesAsync(slow, slowId, ["TIMED_OUT"]);
        await AwaitOutcomesAsync(absent, absentId, ["CONNECTION_FAILED"]);
        Assert.Equal("PENDING", await slow.StatusOfAsync(slowId));
    }

    [Fact]
    public async Task An_event_is_delivered_once_its_status_is_there_however_slow_the_text_of_the_answer()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [0.02]);
        await using var partner = await PartnerServer.StartAsync();
        partner.Answer = async (_, http) =>
        {
            await http.Response.WriteAsync("taken, and");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        };
        var source = await silo.NewSourceAsync(partner.Url);

        var id = await source.EmitAsync(EventSource.NewProgram(), 1);
        await AwaitOutcomesAsync(source, id, ["DELIVERED"]);

        Assert.Equal("DELIVERED", await source.StatusOfAsync(id));
        Assert.Equal(
            "taken, and",
            await fixture.Database.ScalarAsync<string>(
                "select answer_excerpt from webhook_attempts where event_id = $1",
                id.Value
            )
        );
    }

    [Fact]
    public async Task A_partner_that_hangs_delays_no_other()
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database, [60]);
        await using var hanging = await PartnerServer.StartAsync();
        hanging.Answer = (_, http) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        await using var quick = await PartnerServer.StartAsync();
        var slow = await silo.NewSourceAsync(hanging.Url);
        await slow.EmitManyAsync(EventSource.NewProgram(), 40);
        await hanging.AwaitAsync(16);

        var source = await silo.NewSourceAsync(quick.Url);
        await source.EmitManyAsync(EventSource.NewProgram(), 10);
        await quick.AwaitAsync(10);

        // The ten were through before the first of the others had even timed out.
        Assert.Equal(16, hanging.All.Count);
        Assert.Equal(16, hanging.MostInFlight);
    }

    private static Task AwaitOutcomesAsync(EventSource source, Stretch.Events.EventId id, string[] outcomes) =>
        Eventually.Async(
            async () => string.Join(", ", await source.OutcomesOfAsync(id)),
            actual => actual == string.Join(", ", outcomes),
            DeliverySilo.Patience,
            $"the tries to be {string.Join(", ", outcomes)}"
        );
}
