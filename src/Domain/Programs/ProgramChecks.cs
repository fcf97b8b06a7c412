using Stretch.Clients;
using Stretch.Domain.Facts;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Programs;

/// <summary>Checks that several decisions make, each answering the refusal or null.</summary>
public static class ProgramChecks
{
    /// <summary>Another client's program does not exist for the caller.</summary>
    public static Error? Visible(ProgramState? program, ClientId caller) =>
        program?.ClientId == caller ? null : new NotFound("program");

    public static Error? Active(ProgramState program) =>
        program.Status switch
        {
            ProgramStatus.Active => null,
            ProgramStatus.Deleted => new ProgramDeleted(program.Id),
            _ => throw new InvalidOperationException($"Program status {program.Status} has no rule."),
        };

    public static Error? Enrolled(ProgramState program, FactSet facts, UserId user) =>
        facts.Enrollment(program.Id, user) is { IsActive: true } ? null : new UserNotEnrolled(user, program.Id);
}
