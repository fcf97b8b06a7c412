using System.Text.Json;
using Stretch.Campaign.Audits;
using Stretch.Campaign.Milestones;
using Stretch.Campaign.Partners;
using Stretch.Campaign.Plans;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>The audit of a campaign's events must see what is missing, doubled or wrong.</summary>
public sealed class EventAuditTests
{
    private const string Body = """{"id":"evt","data":{}}""";
    private static readonly Outcome Settled = new(
        new Milestone(
            new PlannedMilestone(Number: 7, Person: 0, Task: 0, Attempts: 2),
            "ut_7",
            new Person("usr_1", "prg_1", "ac_person", "crd_1"),
            Cents: 1_050
        ),
        "SETTLED",
        "tr_2",
        [new Attempt("dsb_1", 1, "FAILED"), new Attempt("dsb_2", 2, "SETTLED")]
    );
    private static readonly LoggedEvent[] Log =
    [
        EventOf(1, "pending", "dsb_1"),
        EventOf(2, "failed", "dsb_1"),
        EventOf(3, "pending", "dsb_2"),
        EventOf(4, "settled", "dsb_2"),
    ];

    [Fact]
    public void A_log_that_tells_of_each_thing_once_is_right() => Assert.Empty(FindingsOf(Log));

    [Fact]
    public void A_gap_in_the_positions_is_found() =>
        Finds("The log has event 5 where 4", [.. Log[..3], Log[3] with { Position = 5 }]);

    [Fact]
    public void A_gap_in_a_programs_sequence_is_found() =>
        Finds("Program prg_1 has event 5 where 4", [.. Log[..3], Log[3] with { Sequence = 5 }]);

    [Fact]
    public void A_settlement_without_an_event_is_found() => Finds("0 events tell of 0 cents", Log[..3]);

    [Fact]
    public void A_settlement_told_twice_is_found() =>
        Finds("2 events tell of 2100 cents", [.. Log, EventOf(5, "settled", "dsb_2")]);

    [Fact]
    public void Another_amount_is_found() =>
        Finds("1 events tell of 1051 cents", [.. Log[..3], EventOf(4, "settled", "dsb_2", dollars: "10.51")]);

    [Fact]
    public void A_failure_without_an_event_is_found() =>
        Finds(
            "attempt 1 failed, and 0 events",
            [Log[0], EventOf(2, "pending", "dsb_2"), EventOf(3, "settled", "dsb_2")]
        );

    [Fact]
    public void An_event_that_never_arrived_is_found()
    {
        var taken = Log.Skip(1).ToDictionary(logged => logged.Id, _ => Body);

        Assert.Contains(
            "evt_1 never arrived",
            Assert.Single(EventAudit.Findings([Settled], Log, taken)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_event_that_arrived_otherwise_than_the_log_has_it_is_found()
    {
        var taken = Log.ToDictionary(logged => logged.Id, _ => Body);
        taken["evt_2"] = """{"id":"evt","data":null}""";

        Assert.Contains(
            "evt_2 arrived with another body",
            Assert.Single(EventAudit.Findings([Settled], Log, taken)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_event_that_arrived_and_is_not_in_the_log_is_found()
    {
        var taken = Log.ToDictionary(logged => logged.Id, _ => Body);
        taken["evt_9"] = Body;

        Assert.Contains(
            "evt_9 arrived and is not in the log",
            Assert.Single(EventAudit.Findings([Settled], Log, taken)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_attempt_that_began_without_an_event_is_found() =>
        Finds("attempt 2 began, and 0 events", [Log[0], Log[1], EventOf(3, "settled", "dsb_2")]);

    private static void Finds(string expected, LoggedEvent[] log) =>
        Assert.Contains(expected, Assert.Single(FindingsOf(log)), StringComparison.Ordinal);

    private static IEnumerable<string> FindingsOf(LoggedEvent[] log) =>
        EventAudit.Findings([Settled], log, log.ToDictionary(logged => logged.Id, _ => Body));

    private static LoggedEvent EventOf(int place, string status, string disbursement, string dollars = "10.5") =>
        new(
            $"evt_{place}",
            $"usertask.disbursement.{status}",
            place,
            "prg_1",
            place,
            JsonElement.Parse(
                $$"""{"userTaskId": "ut_7", "disbursementId": "{{disbursement}}", "monetaryValue": {{dollars}}}"""
            ),
            LoggedEvent.FieldsOf(JsonElement.Parse(Body))
        );
}
