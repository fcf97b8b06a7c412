using System.Collections.Immutable;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.Users;
using Stretch.Ledger;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.UserTasks;

/// <summary>
/// Marks a milestone done, moves its value from reserved to in transit and fixes everything the transfer will say. In this
/// order: the user task is the caller's; it is not completed already (else it is the answer, unless its latest attempt
/// failed: then this starts the next) and the call was not carried out before under this id (else it is the answer as well);
/// the program is active; the person is not erased, and enrolled; the user task is not removed nor being taken back, and not frozen; the person consented to
/// exactly the agreements the program names now; the configuration is set; the person has an open account on the program's
/// card product, which the issuer has neither suspended nor closed.
/// </summary>
public static class CompleteUserTaskDecision
{
    public static void Needs(ProgramState? known, CompleteUserTask command, FactQuery query)
    {
        if (known is not { RunningCount: 0 })
        {
            query.RunningAttachmentsOf.Add(command.UserTask.ProgramId);
        }

        query.UserTasks.Add(command.UserTask.UserTaskId);
        query.Disbursements.Add(command.DisbursementId);
        query.Enrollments.Add((command.UserTask.ProgramId, command.UserTask.UserId));
        query.ConsentsOf.Add(command.UserTask.UserId);
        query.Configurations.Add(command.Call.ClientId);
        query.CardAccountsOf.Add(command.UserTask.UserId);
        query.ErasedUsers.Add(command.UserTask.UserId);
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        CompleteUserTask command,
        Timestamp now
    )
    {
        if (
            ProgramChecks.Visible(program, command.Call.ClientId) is not null
            || facts.UserTask(command.UserTask.UserTaskId) is not { } userTask
        )
        {
            return new NotFound("user task");
        }

        if (IsUnderWayOrPaid(userTask) || facts.Disbursement(command.DisbursementId) is not null)
        {
            return Result.Done(userTask.ToView());
        }

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        if (UserChecks.NotErased(facts, userTask.UserId) is { } erased)
        {
            return erased;
        }

        if (ProgramChecks.Enrolled(program!, facts, userTask.UserId) is { } notEnrolled)
        {
            return notEnrolled;
        }

        if (userTask.Status == UserTaskStatus.Removed || ProgramChecks.IsDetaching(program!, facts, userTask.TaskId))
        {
            return new UserTaskRemoved(userTask.Id);
        }

        if (userTask.IsFrozen)
        {
            return new UserTaskFrozen(userTask.Id);
        }

        if (MissingConsents(program!, facts, userTask) is { IsEmpty: false } missing)
        {
            return new ConsentMissing(missing);
        }

        if (facts.Configuration(program!.ClientId) is not { } configuration)
        {
            return new ConfigurationMissing();
        }

        var account = OpenAccount(program, facts, userTask, configuration, out var refusal);
        return account is null
            ? refusal!
            : Dispatch(program, facts, userTask, command, configuration.FundingAccountId, account, now);
    }

    /// <summary>Completed, and the money settled or still on its way: there is nothing to do again.</summary>
    private static bool IsUnderWayOrPaid(UserTask userTask) =>
        userTask is { Status: UserTaskStatus.Completed, DisbursementStatus: not DisbursementStatus.Failed };

    private static ImmutableArray<AgreementId> MissingConsents(
        ProgramState program,
        FactSet facts,
        UserTask userTask
    ) => [.. program.NamedAgreements.Where(agreement => facts.Consent(userTask.UserId, agreement) is null)];

    private static CardAccount? OpenAccount(
        ProgramState program,
        FactSet facts,
        UserTask userTask,
        CardConfiguration configuration,
        out Error? refusal
    )
    {
        var product = program.CardProductId ?? configuration.CardProductId;
        var accounts = facts.CardAccounts(userTask.UserId).ToList();
        var ofProduct = accounts.FindAll(account => account.CardProductId == product);
        var account = ofProduct.Find(account => account.Status == CardAccountStatus.Open);
        refusal =
            account is not null ? null
            : ofProduct.Count > 0 ? NotPayable(userTask.UserId, ofProduct)
            : accounts.Exists(account => account.Status == CardAccountStatus.Open)
                ? new AccountWrongProduct(userTask.UserId, product)
            : new AccountNotOpen(userTask.UserId);
        return account;
    }

    /// <summary>An account that is still to open counts before one that may open again, and that before a closed one.</summary>
    private static Error NotPayable(UserId user, IEnumerable<CardAccount> accounts) =>
        accounts.Min(account => account.Status) switch
        {
            CardAccountStatus.Blocked => new AccountNotOpen(user),
            CardAccountStatus.Suspended => new AccountSuspended(user),
            CardAccountStatus.Closed => new AccountClosed(user),
            var status => throw new InvalidOperationException($"Account status {status} has no rule."),
        };

    private static Decision<ProgramState, UserTaskView> Dispatch(
        ProgramState program,
        FactSet facts,
        UserTask userTask,
        CompleteUserTask command,
        string fundingAccountId,
        CardAccount account,
        Timestamp now
    )
    {
        var isFirst = userTask.Attempt == 0;
        var completed = userTask with
        {
            Status = UserTaskStatus.Completed,
            DisbursementStatus = DisbursementStatus.Pending,
            Attempt = userTask.Attempt + 1,
            TransferId = null,
            FailureReason = null,
            FinishedAt = userTask.FinishedAt ?? now,
        };
        var disbursement = new Disbursement(
            command.DisbursementId,
            userTask.Address,
            program.ClientId,
            completed.Attempt,
            DisbursementStatus.Pending,
            userTask.Value,
            fundingAccountId,
            account.FinancialAccountId,
            TransferMemo.Write(command.DisbursementId, completed.Attempt),
            command.TransferKey,
            TransferId: null,
            Sends: 0,
            FirstSentAt: null,
            WasUnknown: false,
            Reason: null,
            [.. program.NamedAgreements.Select(agreement => facts.Consent(userTask.UserId, agreement)!.Id)],
            now,
            ResolvedAt: null
        );
        var (posted, entry) = Books.Post(
            program,
            Movement.Dispatch,
            Account.Reserved,
            Account.InTransit,
            userTask.Value,
            new Posting(
                command.Call.ClientId.ToString(),
                command.Call.RequestId,
                "user_task_completed",
                userTask.Id,
                completed.Attempt
            ),
            now
        );
        var (next, pending) = DisbursementEvents.Pending(posted, completed, disbursement, now);
        return Decision.Commit(
            Result.Done(completed.ToView()),
            next with
            {
                OpenCount = next.OpenCount - (isFirst ? 1 : 0),
                CompletedCount = next.CompletedCount + (isFirst ? 1 : 0),
            },
            new Update<UserTask>(completed),
            new Insert<Disbursement>(disbursement),
            new Insert<LedgerEntry>(entry),
            new Insert<PartnerEvent>(pending),
            new Insert<OutboxMessage>(DisbursementOutbox.Message(disbursement))
        );
    }
}
