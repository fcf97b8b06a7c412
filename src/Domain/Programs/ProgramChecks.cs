using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.Facts;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Domain.Programs;

/// <summary>Checks that several decisions make, each answering the refusal or null.</summary>
public static class ProgramChecks
{
    /// <summary>Another client's program does not exist for the caller.</summary>
    public static Error? Visible(ProgramState? program, ClientId caller) =>
        program?.ClientId == caller ? null : new NotFound("program");

    public static Error? Active(ProgramState program) => Active(program.Id, program.Status);

    public static Error? Active(ProgramId id, ProgramStatus status) =>
        status switch
        {
            ProgramStatus.Active => null,
            ProgramStatus.Deleted => new ProgramDeleted(id),
            _ => throw new InvalidOperationException($"Program status {status} has no rule."),
        };

    /// <summary>What is being taken back from everyone can be given to nobody meanwhile.</summary>
    public static Error? NotDetaching(ProgramState program, FactSet facts, TaskId task) =>
        IsDetaching(program, facts, task) ? new TaskDetaching(task, program.Id) : null;

    /// <summary>Every open user task of it counts as removed, also those that are still to be visited.</summary>
    public static bool IsDetaching(ProgramState program, FactSet facts, TaskId task) =>
        facts.Attachment(program.Id, task) is { State: AttachmentState.Detaching };

    public static Error? Enrolled(ProgramState program, FactSet facts, UserId user) =>
        facts.Enrollment(program.Id, user) is { IsActive: true } ? null : new UserNotEnrolled(user, program.Id);
}
