using Stretch.Results;

namespace Stretch.Programs;

/// <summary>The pool does not hold what the call would reserve.</summary>
[GenerateSerializer, Immutable, Alias("stretch.insufficient-pool")]
public sealed record InsufficientPool(Money Needed, Money Available) : Conflict
{
    public override string Code => "insufficient_pool";
    public override string Detail => $"The award pool has {Available} USD available; {Needed} USD is needed.";
}

/// <summary>The participant cap is reached.</summary>
[GenerateSerializer, Immutable, Alias("stretch.enrollment-limit-reached")]
public sealed record EnrollmentLimitReached : Conflict
{
    public override string Code => "enrollment_limit_reached";
    public override string Detail => "Program enrollment limit reached.";
}

/// <summary>The program was deleted; it can only be read.</summary>
[GenerateSerializer, Immutable, Alias("stretch.program-deleted")]
public sealed record ProgramDeleted(ProgramId ProgramId) : Conflict
{
    public override string Code => "program_deleted";
    public override string Detail => $"Program {ProgramId} was deleted.";
}

/// <summary>The person does not take part in the program.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-not-enrolled")]
public sealed record UserNotEnrolled(Users.UserId UserId, ProgramId? ProgramId) : Conflict
{
    public override string Code => "user_not_enrolled";
    public override string Detail =>
        ProgramId is { } program
            ? $"User {UserId} is not enrolled in program {program}."
            : $"User {UserId} is not enrolled in any program.";
}
