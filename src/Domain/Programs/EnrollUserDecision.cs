using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Programs;

/// <summary>
/// Enrols a person. In this order: the program is the caller's, the person is the caller's, the program is active, the
/// person is not enrolled yet (else the enrolment is the answer), the cap is not reached.
/// </summary>
public static class EnrollUserDecision
{
    public static void Needs(ProgramId program, EnrollUser command, FactQuery query)
    {
        query.UserOwners.Add(command.UserId);
        query.Enrollments.Add((program, command.UserId));
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

        if (program.EnrolledCount >= program.MaxParticipants)
        {
            return new EnrollmentLimitReached();
        }

        var enrollment = new Enrollment(program.Id, command.UserId, program.ClientId, now, UnenrolledAt: null);
        return Decision.Commit(
            Result.Done(enrollment.ToView()),
            program with
            {
                EnrolledCount = program.EnrolledCount + 1,
                UpdatedAt = now,
            },
            earlier is null ? new Insert<Enrollment>(enrollment) : new Update<Enrollment>(enrollment)
        );
    }
}
