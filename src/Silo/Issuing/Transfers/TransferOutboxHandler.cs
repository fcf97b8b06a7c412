using Stretch.Disbursements;
using Stretch.Domain.Outbox;
using Stretch.Outbox;
using Stretch.Silo.Outbox;
using Stretch.UserTasks;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>Has the user task's grain take its disbursement one step further.</summary>
internal sealed class TransferOutboxHandler(IGrainFactory grains) : IOutboxHandler
{
    public OutboxKind Kind => OutboxKind.Transfer;

    public Task<OutboxVerdict> HandleAsync(OutboxMessage message, TimeSpan leaseLeft) =>
        grains
            .GetGrain<IUserTaskGrain>(new UserTaskId(message.Target).ToString())
            .DriveDisbursement(new DisbursementId(message.Subject), leaseLeft);
}
