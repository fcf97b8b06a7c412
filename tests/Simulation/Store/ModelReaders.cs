using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Outbox;
using Stretch.Grains.Ports;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Outbox;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Store;

/// <summary>What a silo reads of committed rows, beside its commits.</summary>
internal sealed class ModelReaders(ModelDatabase database, DatabaseLine line) : IDisbursementReader, ITransferMatches
{
    public Task<DisbursementView?> Find(DisbursementId id) => line.Ask(() => database.Disbursements.Find(id)?.ToView());

    public Task<Dictionary<string, DisbursementView>> ByTransferAsync(
        IReadOnlyCollection<string> transferIds,
        CancellationToken cancellation
    ) =>
        line.Ask(() =>
            transferIds
                .Select(database.DisbursementOf)
                .OfType<Disbursement>()
                .ToDictionary(row => row.TransferId!, row => row.ToView())
        );

    public Task<Dictionary<DisbursementId, DisbursementView>> ByMemoAsync(
        IReadOnlyCollection<DisbursementId> ids,
        CancellationToken cancellation
    ) =>
        line.Ask(() =>
            ids.Select(database.Disbursements.Find)
                .OfType<Disbursement>()
                .ToDictionary(row => row.Id, row => row.ToView())
        );
}

/// <summary>A silo's work queue in the model.</summary>
internal sealed class ModelOutboxStore(
    ModelDatabase database,
    DatabaseLine line,
    Simulator simulator,
    Guid silo,
    TimeSpan lease
) : IOutboxStore
{
    public Task<IReadOnlyList<OutboxMessage>> TakeDueAsync(int max, CancellationToken cancellation) =>
        line.Poll(
            database.Outbox.IsAnyDue(simulator.UtcNow),
            () => database.Outbox.TakeDue(silo, lease, max, simulator.UtcNow)
        );

    public Task FinishAsync(IReadOnlyList<Guid> done, IReadOnlyList<(Guid Id, TimeSpan After)> again) =>
        line.Ask(() =>
        {
            database.Outbox.Finish(silo, done, again, simulator.UtcNow);
            return true;
        });

    public Task HandBackAllAsync(CancellationToken cancellation) =>
        line.Ask(() =>
        {
            database.Outbox.HandBack(silo);
            return true;
        });
}
