using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stretch.Silo.Issuing.Hooks;
using Stretch.TestKit;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>What counts against an event until it is set aside as poison: faults, however often it was taken up besides.</summary>
public sealed class FaultCountTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Event = "ne_scripted";
    private const int Often = 8;

    [Fact]
    public async Task An_event_that_was_parked_often_survives_a_fault() =>
        await AssertDoneAfterAsync([.. Enumerable.Repeat(Park, Often), Fail]);

    [Fact]
    public async Task A_database_that_is_away_counts_against_no_event() =>
        await AssertDoneAfterAsync([.. Enumerable.Repeat(LoseDatabase, Often), Deadlock, Fail]);

    [Fact]
    public async Task Five_faults_set_an_event_aside_whatever_was_between_them() =>
        await AssertAsync(
            "SET_ASIDE fault: InvalidOperationException",
            [.. Enumerable.Repeat<Func<EventOutcome>[]>([Park, Fail], 5).SelectMany(line => line)],
            takes: 10
        );

    private Task AssertDoneAfterAsync(IReadOnlyList<Func<EventOutcome>> script) =>
        AssertAsync("DONE", script, takes: script.Count + 1);

    private async Task AssertAsync(string expected, IReadOnlyList<Func<EventOutcome>> script, int takes)
    {
        await using var silo = await fixture.StartSiloAsync(
            new() { ["IssuerHooks:PausesMs:0"] = "20" },
            services => services.AddSingleton<IIssuerEventHandler>(new ScriptedHandler(script))
        );
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));

        Assert.Equal(
            HttpStatusCode.OK,
            await fixture.PostAsIssuerAsync(silo, hook, Body(Event, "ACCOUNT_HOLDER_SOMETHING_NEW", "x"))
        );

        await Eventually.Async(
            () => fixture.EventStatusAsync(hook, Event),
            status => !status.StartsWith("WAITING", StringComparison.Ordinal),
            Patience,
            "the event to be finished"
        );
        Assert.Equal(expected, await fixture.EventStatusAsync(hook, Event));
        Assert.Equal(
            takes,
            await fixture.Database.ScalarAsync<int>(
                "select tries from issuer_events where hook_id = $1 and event_id = $2",
                hook.Value,
                Event
            )
        );
    }

    private static EventOutcome Park() => new EventOutcome.Parked("matches_nothing_of_ours");

    private static EventOutcome Fail() => throw new InvalidOperationException("Unforeseen.");

    private static EventOutcome LoseDatabase() =>
        throw new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"));

    private static EventOutcome Deadlock() =>
        throw new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
}
