using Stretch.Campaign.Audits;
using Stretch.Campaign.Milestones;
using Stretch.Campaign.Partners;
using Stretch.Campaign.Plans;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>The audit of a campaign must see what a campaign is there to find.</summary>
public sealed class MilestoneAuditTests
{
    private const string Funding = "ac_funding";
    private static readonly Milestone Milestone = new(
        new PlannedMilestone(Number: 7, Person: 0, Task: 0, Attempts: 2),
        "ut_7",
        new Person("usr_1", "prg_1", "ac_person", "crd_1"),
        Cents: 1_000
    );
    private static readonly Outcome Settled = new(
        Milestone,
        "SETTLED",
        "tr_2",
        [new Attempt("dsb_1", 1, "FAILED"), new Attempt("dsb_2", 2, "SETTLED")]
    );
    private static readonly IssuerTransfer Refused = TransferOf("tr_1", "FAILED", "dsb_1", 1);
    private static readonly IssuerTransfer Paid = TransferOf("tr_2", "COMPLETED", "dsb_2", 2);

    [Fact]
    public void A_milestone_that_failed_and_was_then_paid_once_is_right() =>
        Assert.Empty(MilestoneAudit.Findings([Settled], [Refused, Paid], Funding));

    [Fact]
    public void A_milestone_that_was_never_paid_is_found() => Finds("0 transfers moved money", Settled, Refused);

    [Fact]
    public void A_milestone_paid_twice_is_found() =>
        Finds("2 transfers moved money", Settled, Paid, Paid with { Id = "tr_3" });

    [Fact]
    public void An_earlier_attempt_that_was_paid_as_well_is_found() =>
        Finds("2 transfers moved money", Settled, Refused with { Status = "COMPLETED" }, Paid);

    [Fact]
    public void A_failed_milestone_that_was_paid_is_found() =>
        Finds("1 transfers moved money", Settled with { Status = "FAILED" }, Refused, Paid);

    [Fact]
    public void A_milestone_without_an_end_is_found() =>
        Finds("is UNKNOWN", Settled with { Status = "UNKNOWN" }, Refused, Paid with { Status = "FAILED" });

    [Fact]
    public void A_transfer_without_an_end_is_found() =>
        Finds("has not ended tr_1", Settled, Refused with { Status = "PENDING" }, Paid);

    [Fact]
    public void An_attempt_without_an_end_is_found() =>
        Finds(
            "an attempt has not come to its end",
            Settled with
            {
                Attempts = [new Attempt("dsb_1", 1, "UNKNOWN"), Settled.Attempts[1]],
            },
            Refused,
            Paid
        );

    [Fact]
    public void Another_amount_is_found() => Finds("should be", Settled, Refused, Paid with { Cents = 1_001 });

    [Fact]
    public void Another_persons_account_is_found() =>
        Finds("should be", Settled, Refused, Paid with { ToAccountId = "ac_other" });

    [Fact]
    public void Another_transfer_than_the_partner_is_told_is_found() =>
        Finds("should be", Settled with { TransferId = "tr_9" }, Refused, Paid);

    [Fact]
    public void A_transfer_of_no_milestone_is_found()
    {
        var stray = TransferOf("tr_9", "COMPLETED", "dsb_9", 1);

        var finding = Assert.Single(MilestoneAudit.Findings([Settled], [Refused, Paid, stray], Funding));

        Assert.Contains("tr_9", finding, StringComparison.Ordinal);
        Assert.Contains("no milestone", finding, StringComparison.Ordinal);
    }

    private static void Finds(string expected, Outcome outcome, params IssuerTransfer[] transfers)
    {
        var findings = MilestoneAudit.Findings([outcome], transfers, Funding).ToList();

        Assert.Contains(findings, finding => finding.Contains(expected, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.StartsWith("Milestone 7 (ut_7)", finding, StringComparison.Ordinal));
    }

    private static IssuerTransfer TransferOf(string id, string status, string disbursement, int attempt) =>
        new(id, status, 1_000, Funding, "ac_person", $"stretch {disbursement} {attempt}", disbursement);
}
