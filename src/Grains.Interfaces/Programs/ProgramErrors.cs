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

/// <summary>The total asked for is less than what the pool has reserved, in transit and paid.</summary>
[GenerateSerializer, Immutable, Alias("stretch.award-pool-in-use")]
public sealed record AwardPoolInUse(Money InUse, Money Asked) : Conflict
{
    public override string Code => "award_pool_in_use";
    public override string Detail =>
        $"The award pool has {InUse} USD reserved, in transit or paid; its total cannot become {Asked} USD.";
}

/// <summary>More people are enrolled than the cap asked for would admit.</summary>
[GenerateSerializer, Immutable, Alias("stretch.participants-enrolled")]
public sealed record ParticipantsEnrolled(int Enrolled, int Asked) : Conflict
{
    public override string Code => "participants_enrolled";
    public override string Detail => $"{Enrolled} people are enrolled; the cap cannot become {Asked}.";
}

/// <summary>People still take part in the program that was to be deleted.</summary>
[GenerateSerializer, Immutable, Alias("stretch.program-not-empty")]
public sealed record ProgramNotEmpty(ProgramId ProgramId, int Enrolled) : Conflict
{
    public override string Code => "program_not_empty";
    public override string Detail => $"Program {ProgramId} has {Enrolled} enrolled; unenrol everyone first.";
}

/// <summary>Money of the program that was to be deleted is still on its way, or held for work that is not done.</summary>
[GenerateSerializer, Immutable, Alias("stretch.program-money-held")]
public sealed record ProgramMoneyHeld(ProgramId ProgramId, Money Reserved, Money InTransit) : Conflict
{
    public override string Code => "program_money_held";
    public override string Detail =>
        $"Program {ProgramId} has {InTransit} USD in transit and {Reserved} USD reserved; wait until both are zero.";
}

/// <summary>The program was deleted; it can only be read.</summary>
[GenerateSerializer, Immutable, Alias("stretch.program-deleted")]
public sealed record ProgramDeleted(ProgramId ProgramId) : Conflict
{
    public override string Code => "program_deleted";
    public override string Detail => $"Program {ProgramId} was deleted.";
}

/// <summary>More is open of one person than one commit may take back.</summary>
[GenerateSerializer, Immutable, Alias("stretch.too-many-user-tasks")]
public sealed record TooManyUserTasks(Users.UserId UserId, int Limit) : Conflict
{
    public override string Code => "too_many_usertasks";
    public override string Detail =>
        $"User {UserId} has more than {Limit} open user tasks in the program; remove or complete some first.";
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
