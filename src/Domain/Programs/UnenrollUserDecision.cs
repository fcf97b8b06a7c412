using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Programs;

/// <summary>
/// Ends a person's part in a program: all that is open of theirs there, and all whose transfer failed, is removed and
/// released, with the shares that they have not got yet; what is in transit or settled stays. In this order: the program and
/// the person are the caller's; the program is active; the person was ever enrolled, and still is (else that is the answer);
/// their open milestones are no more than one commit may release. Reads sets: decided alone.
/// </summary>
public static class UnenrollUserDecision
{
    /// <summary>Milestones of one person that one commit takes back.</summary>
    public const int MaxUserTasks = 10_000;

    public static void Needs(ProgramId program, UnenrollUser command, FactQuery query)
    {
        query.UserOwners.Add(command.UserId);
        query.Enrollments.Add((program, command.UserId));
        query.RunningAttachmentsOf.Add(program);
        query.Shares.Add((program, command.UserId));
        query.UnsettledUserTasksOf.Add((program, command.UserId));
    }

    public static Decision<ProgramState, EnrollmentView> Decide(
        ProgramState? program,
        FactSet facts,
        UnenrollUser command,
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

        if (facts.Enrollment(program!.Id, command.UserId) is not { } enrollment)
        {
            return new NotFound("enrollment");
        }

        if (!enrollment.IsActive)
        {
            return Result.Done(enrollment.ToView());
        }

        var held = facts.UserTasksOf(program.Id).Where(userTask => userTask.UserId == command.UserId).ToList();
        return held.Count > MaxUserTasks
            ? new TooManyUserTasks(command.UserId, MaxUserTasks)
            : Unenroll(program, facts, enrollment, held, command, now);
    }

    private static Decision<ProgramState, EnrollmentView> Unenroll(
        ProgramState program,
        FactSet facts,
        Enrollment enrollment,
        List<UserTask> held,
        UnenrollUser command,
        Timestamp now
    )
    {
        var posting = command.IsErased
            ? new Posting(Posting.Operator, command.Call.RequestId, "user_erased")
            : new Posting(command.Call.ClientId.ToString(), command.Call.RequestId, "user_unenrolled");
        var takeBack = new TakeBack(program, posting, now);
        foreach (var userTask in held)
        {
            takeBack.Take(userTask);
        }

        foreach (var attachment in facts.SharesOf(program.Id, command.UserId))
        {
            takeBack.GiveUpShare(attachment);
        }

        var ended = enrollment with { UnenrolledAt = now };
        return Decision.Commit(
            Result.Done(ended.ToView()),
            takeBack.Program with
            {
                EnrolledCount = takeBack.Program.EnrolledCount - 1,
                UpdatedAt = now,
            },
            [.. takeBack.Changes, new Update<Enrollment>(ended)]
        );
    }
}
