using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Events;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.UserTasks;

public sealed class CompleteUserTaskDecisionTests
{
    private static readonly Guid TransferKey = Known.Guid(71);

    private static readonly CheckTable Checks = new(
        new("not_found: user task", "no such program", s => s.Program = null),
        new(
            "not_found: user task",
            "another's program",
            s => s.AlterProgram(p => p with { ClientId = Known.Stranger })
        ),
        new("not_found: user task", "no such user task", s => s.UserTask = null),
        Completed(DisbursementStatus.Pending),
        Completed(DisbursementStatus.Unknown),
        Completed(DisbursementStatus.Settled),
        new("Done, as it was", "the call made before", s => s.Disbursement = s.NewDisbursement()),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("user_not_enrolled", "nobody enrolled", s => s.Enrollment = null, "enrolment"),
        new(
            "user_not_enrolled",
            "a person who left",
            s => s.Enrollment = s.Enrollment! with { UnenrolledAt = Known.Now },
            "enrolment"
        ),
        new(
            "usertask_removed",
            "removal",
            s => s.AlterUserTask(t => t with { Status = UserTaskStatus.Removed }),
            "status"
        ),
        new("usertask_frozen", "a break", s => s.AlterUserTask(t => t with { IsFrozen = true })),
        Unconsented("privacy agreement", Known.Privacy),
        Unconsented("user agreement", Known.UserAgreement),
        Unconsented("cardholder agreement", Known.Cardholder),
        Unconsented("terms", Known.Terms),
        new("configuration_missing", "no configuration", s => s.Configuration = null),
        new("account_not_open", "no account", s => s.Account = null, "account"),
        AccountIs(CardAccountStatus.Blocked, "account_not_open"),
        AccountIs(CardAccountStatus.Suspended, "account_suspended"),
        AccountIs(CardAccountStatus.Closed, "account_closed"),
        new(
            "account_wrong_product",
            "an account on another product",
            s => s.Account = s.Account! with { CardProductId = "pd_other" },
            "account"
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Situation.WithUserTask, Decide);

    [Theory]
    [InlineData(UserTaskStatus.Assigned)]
    [InlineData(UserTaskStatus.Started)]
    public void The_value_moves_from_reserved_to_in_transit(UserTaskStatus from)
    {
        var situation = Situation.WithUserTask();
        situation.AlterUserTask(userTask => userTask with { Status = from });

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        Assert.Equal("Done", Answers.Of(decision));
        Assert.Equal(new AwardPool(Usd(100), Usd(90), Money.Zero, Usd(10), Money.Zero), next.Pool);
        Assert.Equal((0, 1), (next.OpenCount, next.CompletedCount));
        Assert.Equal(5, decision.Changes.Length);
        var entry = Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        Assert.Equal(
            (Movement.Dispatch, Account.Reserved, Account.InTransit, Usd(10)),
            (entry.Movement, entry.Debit, entry.Credit, entry.Amount)
        );
        Assert.Equal(
            (Known.UserTask(), 1, Known.Client.ToString(), Known.Call.RequestId, "user_task_completed"),
            (entry.UserTaskId, entry.Attempt, entry.Actor, entry.RequestId, entry.Cause)
        );
        var completed = situation.UserTask! with
        {
            Status = UserTaskStatus.Completed,
            DisbursementStatus = DisbursementStatus.Pending,
            Attempt = 1,
            FinishedAt = Known.Now,
        };
        Assert.Equal(completed, Updated(decision));
        Assert.Equal(completed.ToView(), decision.Result.Value);
    }

    [Fact]
    public void The_disbursement_fixes_all_the_transfer_will_say()
    {
        var decision = Decide(Situation.WithUserTask());

        var disbursement = Assert.Single(BooksRule.Inserted<Disbursement>(decision.Changes));
        Assert.Equal(
            (Known.FundingAccount, Known.PersonsAccount, Usd(10), TransferKey),
            (disbursement.FromAccountId, disbursement.ToAccountId, disbursement.Amount, disbursement.TransferKey)
        );
        Assert.Equal($"stretch {Known.Disbursement()} 1", disbursement.Memo);
        Assert.Equal(
            (DisbursementStatus.Pending, 1, 0),
            (disbursement.Status, disbursement.Attempt, disbursement.Sends)
        );
        Assert.Equal(
            [Known.Privacy.Value, Known.UserAgreement.Value, Known.Cardholder.Value, Known.Terms.Value],
            disbursement.ConsentIds.Select(consent => consent.Value)
        );
        var message = Assert.Single(BooksRule.Inserted<OutboxMessage>(decision.Changes));
        Assert.Equal(
            (OutboxKind.Transfer, Known.UserTask().Value, Known.Disbursement().Value, Known.Now),
            (message.Kind, message.Target, message.Subject, message.DueAt)
        );
        var told = Assert.Single(BooksRule.Inserted<PartnerEvent>(decision.Changes));
        Assert.Equal("usertask.disbursement.pending", told.Type);
    }

    [Fact]
    public void After_a_failure_the_next_attempt_is_made_and_counted_once_as_completed()
    {
        var situation = Situation.WithUserTask();
        situation.AlterProgram(program => program with { OpenCount = 0, CompletedCount = 1 });
        situation.AlterUserTask(userTask =>
            userTask with
            {
                Status = UserTaskStatus.Completed,
                DisbursementStatus = DisbursementStatus.Failed,
                Attempt = 1,
                TransferId = "tr_1",
                FailureReason = "REFUSED",
                FinishedAt = Known.Then,
            }
        );

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal((0, 1), (decision.Next!.OpenCount, decision.Next.CompletedCount));
        var userTask = Updated(decision);
        Assert.Equal((2, DisbursementStatus.Pending), (userTask.Attempt, userTask.DisbursementStatus));
        Assert.Equal((null, null), (userTask.TransferId, userTask.FailureReason));
        Assert.Equal(Known.Then, userTask.FinishedAt);
        Assert.Equal(2, Assert.Single(BooksRule.Inserted<Disbursement>(decision.Changes)).Attempt);
    }

    [Fact]
    public void A_call_repeated_after_its_attempt_failed_starts_no_second_one()
    {
        var situation = Situation.WithUserTask();
        situation.Disbursement = situation.NewDisbursement();
        situation.AlterUserTask(userTask =>
            userTask with
            {
                Status = UserTaskStatus.Completed,
                DisbursementStatus = DisbursementStatus.Failed,
                Attempt = 1,
            }
        );

        var decision = Decide(situation);

        BooksRule.AssertUnchanged(decision);
        Assert.Equal(DisbursementStatus.Failed, decision.Result.Value!.DisbursementStatus);
    }

    [Fact]
    public void A_refusal_for_want_of_consent_names_every_agreement_missing()
    {
        var situation = Situation.WithUserTask();
        situation.Consents.Remove(Known.Privacy);
        situation.Consents.Remove(Known.Terms);

        var missing = Assert.IsType<ConsentMissing>(Decide(situation).Result.Error);

        Assert.Equal([Known.Privacy, Known.Terms], missing.AgreementIds.AsEnumerable());
    }

    [Fact]
    public void An_agreement_the_program_does_not_name_needs_no_consent()
    {
        var situation = Situation.WithUserTask();
        situation.AlterProgram(program => program with { CardholderAgreementId = null, TermsAgreementId = null });
        situation.Consents.Remove(Known.Cardholder);
        situation.Consents.Remove(Known.Terms);

        Assert.Equal("Done", Answers.Of(Decide(situation)));
    }

    [Fact]
    public void A_program_without_a_product_of_its_own_pays_on_the_configured_one()
    {
        var situation = Situation.WithUserTask();
        situation.AlterProgram(program => program with { CardProductId = null });
        Assert.Equal("account_wrong_product", Answers.Of(Decide(situation)));

        situation.Account = situation.Account! with { CardProductId = situation.Configuration!.CardProductId };

        Assert.Equal("Done", Answers.Of(Decide(situation)));
    }

    private static Check Completed(DisbursementStatus status) =>
        new(
            "Done, as it was",
            $"work done and money {status}",
            s =>
                s.AlterUserTask(t =>
                    t with
                    {
                        Status = UserTaskStatus.Completed,
                        DisbursementStatus = status,
                        Attempt = 1,
                    }
                ),
            "status"
        );

    private static Check Unconsented(string agreement, AgreementId id) =>
        new("consent_missing", $"no consent to the {agreement}", s => s.Consents.Remove(id));

    private static Check AccountIs(CardAccountStatus status, string refusal) =>
        new(refusal, $"an account {status}", s => s.Account = s.Account! with { Status = status }, "account");

    private static Money Usd(decimal dollars) => Money.FromDollars(dollars);

    private static UserTask Updated(Decision<ProgramState, UserTaskView> decision) =>
        Assert.Single(decision.Changes.OfType<Update<UserTask>>()).Row;

    private static Decision<ProgramState, UserTaskView> Decide(Situation situation) =>
        CompleteUserTaskDecision.Decide(
            situation.Program,
            situation.Facts(),
            new CompleteUserTask(Known.Call, Known.Address(), Known.Disbursement(), TransferKey),
            Known.Now
        );
}
