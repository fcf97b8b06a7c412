using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.UserTasks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>How long the issuer's events are kept, and what follows when one comes again after that.</summary>
public sealed class RetentionTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Completed = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED";

    [Fact]
    public async Task What_was_done_with_long_ago_is_removed_and_what_waits_or_was_set_aside_stays()
    {
        await AddAsync("old", "DONE", 91, count: IssuerEventRetention.MaxRowsPerStatement + 1);
        await AddAsync("ignored", "IGNORED", 91);
        await AddAsync("young", "DONE", 89);
        await AddAsync("set aside", "SET_ASIDE", 400);
        await AddAsync("waiting", "WAITING", 400);
        using var retention = new IssuerEventRetention(
            fixture.Database.DataSource,
            Options.Create(new IssuerHookOptions()),
            new ManualTime(),
            NullLogger<IssuerEventRetention>.Instance
        );

        await retention.StartAsync(CancellationToken.None);

        await Eventually.Async(
            () =>
                fixture.Database.ColumnAsync<string>(
                    "select name from issuer_events where subject_id = 'of the test' order by name"
                ),
            names => names is ["set aside", "waiting", "young"],
            Patience,
            "the old ones to be gone, and no others"
        );
        await retention.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_event_that_comes_again_after_it_was_removed_moves_nothing_twice()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        var hook = await fixture.HookOfAsync(milestone.Partner);
        var transfer = await fixture.Database.ScalarAsync<string>(
            "select transfer_id from disbursements where id = $1",
            milestone.DisbursementId.Value
        );
        await fixture.Database.ExecuteAsync("delete from issuer_events where hook_id = $1", hook.Value);

        var status = await fixture.PostAsIssuerAsync(silo, hook, Body("ne_again", Completed, transfer));

        Assert.Equal(HttpStatusCode.OK, status);
        await Eventually.Async(
            () => fixture.EventStatusAsync(hook, "ne_again"),
            actual => actual == "DONE",
            Patience,
            "the event to be done with"
        );
        Assert.Single(await milestone.EndsAsync(fixture.Database));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    /// <summary>Events that came in and were processed so many days ago; what waits has not been.</summary>
    private Task AddAsync(string name, string status, int daysAgo, int count = 1) =>
        fixture.Database.ExecuteAsync(
            """
            insert into issuer_events (hook_id, event_id, client_id, name, subject_id, body, status, due_at, received_at,
                processed_at, id)
            select gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid(), $1, 'of the test', '', $2, 'infinity',
                now() - make_interval(days => $3), case when $2 <> 'WAITING' then now() - make_interval(days => $3) end,
                gen_random_uuid()
            from generate_series(1, $4)
            """,
            name,
            status,
            daysAgo,
            count
        );
}
