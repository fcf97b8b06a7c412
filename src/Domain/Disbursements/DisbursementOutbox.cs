using Stretch.Domain.Outbox;

namespace Stretch.Domain.Disbursements;

/// <summary>The one message that drives a disbursement from its commit to its end.</summary>
public static class DisbursementOutbox
{
    public static OutboxMessage Message(Disbursement disbursement) =>
        new(
            disbursement.Id.Value,
            OutboxKind.Transfer,
            disbursement.UserTask.UserTaskId.Value,
            disbursement.Id.Value,
            disbursement.CreatedAt,
            disbursement.CreatedAt
        );
}
