using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ids;
using Stretch.Domain.Ledger;
using Stretch.Domain.Users;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Programs;

/// <summary>
/// Enrols a person and gives them every task attached to the program that they never held there. In this order: the program
/// is the caller's, the person is the caller's, the program is active, the person is not enrolled yet (else the enrolment is
/// the answer), they are not erased, the cap is not reached, the pool has the money for all those tasks.
/// </summary>
public static class EnrollUserDecision
{
    public static void Needs(ProgramState? known, ProgramId program, EnrollUser command, FactQuery query)
    {
        query.UserOwners.Add(command.UserId);
        query.ErasedUsers.Add(command.UserId);
        query.Enrollments.Add((program, command.UserId));
        if (known is not { AttachmentCount: 0 })
        {
            query.AttachmentsGivenBy.Add(program);
            query.HeldOfAttached.Add((program, command.UserId));
        }
    }

    public static Decision<ProgramState, EnrollmentView> Decide(
        ProgramState? program,
        FactSet facts,
        EnrollUser command,
        Timestamp now
    )
    {
        if (ProgramChecks.Visible(program, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (!facts.IsUserOf(command.UserId, command.Call.ClientId))
        {
            return new NotFound("user");
        }

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        var earlier = facts.Enrollment(program!.Id, command.UserId);
        if (earlier is { IsActive: true })
        {
            return Result.Done(earlier.ToView());
        }

        if (UserChecks.NotErased(facts, command.UserId) is { } erased)
        {
            return erased;
        }

        if (program.EnrolledCount >= program.MaxParticipants)
        {
            return new EnrollmentLimitReached();
        }

        Attachment[] given =
        [
            .. facts
                .AttachmentsGivenBy(program.Id)
                .Where(attachment => !facts.HasHeld(program.Id, command.UserId, attachment.TaskId)),
        ];
        var needed = given.Aggregate(Money.Zero, (sum, attachment) => sum + attachment.Value);
        if (program.Pool.Available < needed)
        {
            return new InsufficientPool(needed, program.Pool.Available);
        }

        return Enroll(program, earlier, given, command, now);
    }

    private static Decision<ProgramState, EnrollmentView> Enroll(
        ProgramState program,
        Enrollment? earlier,
        Attachment[] given,
        EnrollUser command,
        Timestamp now
    )
    {
        var enrollment = new Enrollment(
            program.Id,
            command.UserId,
            program.ClientId,
            now,
            UnenrolledAt: null,
            program.NextVersion
        );
        var pool = program.Pool;
        List<Change> changes =
        [
            earlier is null ? new Insert<Enrollment>(enrollment) : new Update<Enrollment>(enrollment),
        ];
        foreach (var attachment in given)
        {
            program = Give(program, attachment, command, changes, now);
        }

        return Decision
            .Commit(
                Result.Done(enrollment.ToView()),
                program with
                {
                    EnrolledCount = program.EnrolledCount + 1,
                    UpdatedAt = now,
                },
                [.. changes]
            )
            .TellingLowPool(pool, now);
    }

    /// <summary>Gives a newcomer an attached task, whose shares were for those who were there before.</summary>
    private static ProgramState Give(
        ProgramState program,
        Attachment attachment,
        EnrollUser command,
        List<Change> changes,
        Timestamp now
    )
    {
        var userTask = UserTask.Assign(
            program,
            new UserTaskId(DerivedId.Of(now, attachment.Id.Value, command.UserId.Value)),
            attachment.TaskId,
            command.UserId,
            attachment.Value,
            attachment: null,
            now
        );
        var (next, entry) = Books.Post(
            program,
            Movement.Reserve,
            Account.Available,
            Account.Reserved,
            attachment.Value,
            new Posting(command.Call.ClientId.ToString(), command.Call.RequestId, "user_enrolled", userTask.Id),
            now
        );
        changes.Add(new Insert<UserTask>(userTask));
        changes.Add(new Insert<LedgerEntry>(entry));
        return next with { OpenCount = next.OpenCount + 1 };
    }
}
