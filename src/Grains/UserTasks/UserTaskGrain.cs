using Orleans.Concurrency;
using Stretch.Disbursements;
using Stretch.Outbox;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Grains.UserTasks;

/// <summary>A milestone's address: takes its calls one after the other and hands transitions to the program.</summary>
[Reentrant]
internal sealed class UserTaskGrain(DisbursementDriver driver, BreakResolver breaks) : Grain, IUserTaskGrain
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task<Result<UserTaskView>> Start(StartUserTask command) =>
        InTurn(() => Program(command.UserTask.ProgramId).StartUserTask(command));

    public Task<Result<UserTaskView>> Complete(CompleteUserTask command) =>
        InTurn(() => Program(command.UserTask.ProgramId).CompleteUserTask(command));

    public Task<OutboxVerdict> DriveDisbursement(DisbursementId disbursementId, TimeSpan leaseLeft)
    {
        // From here on, and not from its turn: the lease runs while it waits.
        var isLeased = driver.Lease(leaseLeft);
        return InTurn(() => driver.Drive(disbursementId, isLeased));
    }

    // Not in turn: a hook that overtakes the mutation's reply must not wait for it, and the program decides in order anyway.
    public Task<Result<UserTaskView>> ReportTransfer(TransferReport report) =>
        Program(report.UserTask.ProgramId).RecordTransfer(report);

    // Not in turn either: whatever is learned meanwhile, the program decides by the books as they are then.
    public Task<Result<BreakView>> ResolveBreak(ResolveBreak command) => breaks.Resolve(command);

    private IProgramGrain Program(ProgramId id) => GrainFactory.GetGrain<IProgramGrain>(id.ToString());

    /// <summary>Calls interleave at awaits; the steps of one milestone must not.</summary>
    private async Task<T> InTurn<T>(Func<Task<T>> step)
    {
        await _turn.WaitAsync();
        try
        {
            return await step();
        }
        finally
        {
            _turn.Release();
        }
    }
}
