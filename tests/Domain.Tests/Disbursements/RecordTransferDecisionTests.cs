using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tests.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Disbursements;

/// <summary>Reports are about the first attempt, whose transfer is tr_1 where it is known.</summary>
public sealed class RecordTransferDecisionTests
{
    private static readonly DisbursementId First = Circumstances.First;
    private static readonly DisbursementId Second = Circumstances.Second;

    public static TheoryData<string> Rows => [.. TransferTable.Rows.Select(row => row.ToString())];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_report_does_what_the_table_says(string name)
    {
        var expected = TransferTable.Rows.Single(row => row.ToString() == name);
        var scene = Circumstances.Bring(expected.Circumstance);

        var decision = Report(scene, expected.Report);

        Assert.True(decision.Result.IsOk);
        var userTask = scene.Facts.UserTask(Known.UserTask())!;
        var attempt = scene.Facts.Disbursement(First)!;
        Assert.Equal(
            expected,
            expected with
            {
                Pool = PoolOf(scene.Program),
                UserTask = $"{userTask.Status} {userTask.DisbursementStatus}",
                Attempt = $"{attempt.Status} {attempt.TransferId}".TrimEnd(),
                Entry = EntryOf(decision),
                Told = EventOf(decision) ?? BreakOf(decision) ?? "-",
            }
        );
        Assert.Equal(userTask.ToView(), decision.Result.Value);
        Assert.Equal(expected.Entry == "-" ? [] : [First.Value], Closed(decision));
        Assert.Equal(BreakOf(decision) is not null, userTask.IsFrozen);
        Assert.Equal(userTask.Status == UserTaskStatus.Completed ? 1 : 0, scene.Program.CompletedCount);
    }

    [Theory]
    [InlineData("pending", "Failed tr_9")]
    [InlineData("pending", "Pending tr_1")]
    [InlineData("pending", "Pending")]
    [InlineData("unknown", "Unknown")]
    [InlineData("unknown tr_1", "Failed tr_9")]
    [InlineData("settled", "Completed tr_1")]
    [InlineData("settled", "Failed tr_9")]
    [InlineData("settled", "Pending tr_1")]
    [InlineData("settled", "Unknown")]
    [InlineData("settled late", "Completed tr_1")]
    [InlineData("failed", "Failed tr_1")]
    [InlineData("failed", "Pending tr_1")]
    [InlineData("failed", "Unknown")]
    [InlineData("failed, left", "Failed tr_1")]
    [InlineData("replaced, second pending", "Failed tr_1")]
    [InlineData("replaced, second pending", "Pending tr_1")]
    [InlineData("replaced, second settled", "Unknown")]
    public void A_report_that_says_nothing_new_changes_nothing(string circumstance, string report)
    {
        var scene = Circumstances.Bring(circumstance);

        var decision = Report(scene, report);

        BooksRule.AssertUnchanged(decision);
        Assert.Equal("Found, as it was", Answers.Of(decision));
    }

    [Theory]
    [InlineData("sent", "Completed tr_1", "transfer_completed_by_hook")]
    [InlineData("sent", "Failed tr_1", "transfer_failed_by_hook")]
    [InlineData("failed", "Completed tr_1", "transfer_completed_late_by_hook")]
    public void The_entry_says_who_told_and_by_which_way(string circumstance, string report, string cause)
    {
        var decision = Report(Circumstances.Bring(circumstance), report);

        var entry = Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        Assert.Equal(
            ("issuer", Known.Guid(91), cause, Known.UserTask(), 1),
            (entry.Actor, entry.RequestId, entry.Cause, entry.UserTaskId, entry.Attempt)
        );
    }

    [Theory]
    [InlineData(1, "Failed", 0)]
    [InlineData(2, "Unknown", 10)]
    public void A_refusal_without_a_transfer_returns_the_money_only_when_it_answers_the_only_send(
        int sends,
        string status,
        int inTransit
    )
    {
        var scene = Circumstances.Bring("sent");
        scene.Facts.Learn(scene.Facts.Disbursement(First)! with { Sends = sends });

        Report(scene, "Failed");

        Assert.Equal(status, scene.Facts.Disbursement(First)!.Status.ToString());
        Assert.Equal(Money.FromDollars(inTransit), scene.Program.Pool.InTransit);
    }

    [Theory]
    [InlineData("Completed tr_1", null, true)]
    [InlineData("Failed tr_1", "SAID_WHY", true)]
    [InlineData("Unknown", "SAID_WHY", false)]
    [InlineData("Pending tr_1", null, false)]
    public void The_attempt_keeps_why_and_when_it_was_resolved(string report, string? reason, bool isResolved)
    {
        var scene = Circumstances.Bring("sent");

        Report(scene, report);

        var disbursement = scene.Facts.Disbursement(First)!;
        Assert.Equal(reason, disbursement.Reason);
        Assert.Equal(isResolved ? Known.Now : (Timestamp?)null, disbursement.ResolvedAt);
        Assert.Equal(report == "Unknown", disbursement.WasUnknown);
    }

    [Fact]
    public void That_an_attempt_was_unknown_is_not_forgotten()
    {
        var scene = Circumstances.Bring("unknown");

        Report(scene, "Pending tr_1");

        Assert.True(scene.Facts.Disbursement(First)!.WasUnknown);
    }

    [Fact]
    public void The_same_contradiction_reported_twice_is_the_same_break()
    {
        var scene = Circumstances.Bring("settled");

        var first = OpenedBy(Report(scene, "Completed tr_9"));
        BooksRule.AssertUnchanged(Report(scene, "Completed tr_9"));
        var other = OpenedBy(Report(scene, "Completed tr_8"));

        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(("tr_9", First), (first.TransferId, first.DisbursementId));
    }

    [Fact]
    public void After_an_extra_transfer_no_further_attempt_is_started()
    {
        var scene = Circumstances.Bring("replaced, second pending");
        Report(scene, "Completed tr_1");
        scene.Report(Second, TransferVerdict.Failed, "tr_2");

        var decision = scene.Complete(Known.Disbursement(3));

        BooksRule.AssertUnchanged(decision);
        Assert.Equal("usertask_frozen", Answers.Of(decision));
        Assert.Equal("90 10 0 0", PoolOf(scene.Program));
    }

    [Fact]
    public void A_report_about_what_we_never_made_is_refused()
    {
        var scene = Scene.Open();
        Assert.Equal("not_found: disbursement", Answers.Of(Report(scene, "Completed tr_1")));

        scene.Assign();
        Assert.Equal("not_found: disbursement", Answers.Of(Report(scene, "Completed tr_1")));
    }

    [Fact]
    public void Every_verdict_on_every_status_has_a_rule()
    {
        string[] circumstances = ["sent", "unknown", "settled", "failed"];
        foreach (var verdict in Enum.GetNames<TransferVerdict>())
        {
            Assert.All(
                circumstances,
                circumstance => Assert.True(Report(Circumstances.Bring(circumstance), verdict).Result.IsOk)
            );
        }
    }

    /// <param name="report">The verdict, and the transfer it names.</param>
    private static Decision<ProgramState, UserTaskView> Report(Scene scene, string report)
    {
        var words = report.Split(' ');
        return scene.Report(First, Enum.Parse<TransferVerdict>(words[0]), words.ElementAtOrDefault(1));
    }

    private static string PoolOf(ProgramState program)
    {
        Money[] parts = [program.Pool.Available, program.Pool.Reserved, program.Pool.InTransit, program.Pool.Paid];
        return string.Join(' ', parts.Select(part => part.Cents / 100));
    }

    private static string EntryOf(Decision<ProgramState, UserTaskView> decision) =>
        BooksRule.Inserted<LedgerEntry>(decision.Changes).SingleOrDefault() is { } entry
            ? $"{entry.Movement} {entry.Debit}>{entry.Credit}"
            : "-";

    private static string? EventOf(Decision<ProgramState, UserTaskView> decision) =>
        BooksRule.Inserted<PartnerEvent>(decision.Changes).SingleOrDefault()?.Type.Split('.')[^1];

    private static string? BreakOf(Decision<ProgramState, UserTaskView> decision) =>
        BooksRule.Inserted<ReconciliationBreak>(decision.Changes).SingleOrDefault() is { } opened
            ? UpperSnake.Of(opened.Kind).ToLowerInvariant()
            : null;

    private static ReconciliationBreak OpenedBy(Decision<ProgramState, UserTaskView> decision) =>
        Assert.Single(BooksRule.Inserted<ReconciliationBreak>(decision.Changes));

    private static IEnumerable<Guid> Closed(Decision<ProgramState, UserTaskView> decision) =>
        decision.Changes.OfType<Delete<OutboxMessage>>().Select(delete => delete.Row.Id);
}
