using Stretch.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Programs;

/// <summary>
/// Closes a program for good: what is available goes back to funding, and the books end there. In this order: the program is
/// the caller's; it is not deleted yet (else that is the answer); nobody is enrolled; no task is being given to everyone or
/// taken back; nothing is in transit, which an unknown transfer is too, and nothing reserved. With nobody enrolled, money is
/// reserved only for a user task that is frozen: leaving a program releases all else that a person held there.
/// </summary>
public static class DeleteProgramDecision
{
    public static Decision<ProgramState, ProgramView> Decide(
        ProgramState? program,
        DeleteProgram command,
        Timestamp now
    )
    {
        if (ProgramChecks.Visible(program, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (program!.Status == ProgramStatus.Deleted)
        {
            return Result.Done(program.ToView());
        }

        if (program.EnrolledCount > 0)
        {
            return new ProgramNotEmpty(program.Id, program.EnrolledCount);
        }

        if (program.RunningCount > 0)
        {
            return new AttachmentsRunning(program.Id, program.RunningCount);
        }

        var pool = program.Pool;
        if (pool.InTransit.IsPositive || pool.Reserved.IsPositive)
        {
            return new ProgramMoneyHeld(program.Id, pool.Reserved, pool.InTransit);
        }

        var closed = program with { Status = ProgramStatus.Deleted, UpdatedAt = now };
        if (!pool.Available.IsPositive)
        {
            return Decision.Commit(Result.Done(closed.ToView()), closed);
        }

        var (next, entry) = Books.Adjust(closed, pool.Paid, command.Call, "program_deleted", now);
        return Decision.Commit(Result.Done(next.ToView()), next, new Insert<LedgerEntry>(entry));
    }
}
