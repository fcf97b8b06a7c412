using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Highnote;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Issuing.Hooks;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>
/// What an event about a transfer leads to. Its word is not taken: the transfer is read again, fifty at a time, and what it
/// says now goes to the user task. A transfer is known by its id or, when the event overtook the reply that told us the id,
/// by its memo. What one partner's hook says can move no other partner's money.
/// </summary>
internal sealed class TransferEventHandler(
    ITransferAccess access,
    ITransferMatches matches,
    TransferReporter reporter,
    IssuerHookMetrics metrics
) : IIssuerEventHandler
{
    private const int MaxTransfersPerRead = 50;
    private const string CompletedSuffix = "_COMPLETED";
    private const string PendingSuffix = "_PENDING";

    public EventFamily Family => EventFamily.Transfer;

    public async Task<IReadOnlyList<EventOutcome>> HandleAsync(
        ClientId client,
        IReadOnlyList<IssuerEvent> events,
        CancellationToken cancellation
    )
    {
        var ids = events.Select(taken => taken.SubjectId).OfType<string>().ToHashSet();
        var known = await matches.ByTransferAsync(ids, cancellation);
        var toRead = events.Where(taken => taken.SubjectId is not null && !TellsNothingNew(client, taken, known));
        var outcomes = new Dictionary<string, EventOutcome>();
        foreach (var chunk in toRead.Select(taken => taken.SubjectId!).Distinct().Chunk(MaxTransfersPerRead))
        {
            await ReadAndReportAsync(client, chunk, known, outcomes, cancellation);
        }

        return [.. events.Select(taken => OutcomeOf(taken, outcomes))];
    }

    private static EventOutcome OutcomeOf(IssuerEvent taken, Dictionary<string, EventOutcome> outcomes) =>
        taken.SubjectId is null ? EventOutcome.SetAside("names_no_transfer")
        : outcomes.TryGetValue(taken.SubjectId, out var outcome) ? outcome
        : EventOutcome.Done;

    /// <summary>
    /// Most events only repeat what a reply or an earlier event has told: that a transfer we know of is pending, or that one
    /// is completed that has settled. Those cost the issuer no request; another partner's are its own hook's.
    /// </summary>
    private static bool TellsNothingNew(
        ClientId client,
        IssuerEvent taken,
        Dictionary<string, DisbursementView> known
    ) =>
        known.TryGetValue(taken.SubjectId!, out var disbursement)
        && (
            disbursement.ClientId != client
            || taken.Name.EndsWith(PendingSuffix, StringComparison.Ordinal)
            || (
                taken.Name.EndsWith(CompletedSuffix, StringComparison.Ordinal)
                && disbursement.Status == UserTasks.DisbursementStatus.Settled
            )
        );

    private async Task ReadAndReportAsync(
        ClientId client,
        IReadOnlyCollection<string> ids,
        Dictionary<string, DisbursementView> known,
        Dictionary<string, EventOutcome> outcomes,
        CancellationToken cancellation
    )
    {
        if (await access.ForClientAsync(client, cancellation) is not { } highnote)
        {
            Postpone("no_issuer_credentials");
            return;
        }

        metrics.Reread();
        var read = await highnote.ReadManyAsync([.. ids.Select(id => new NodeId<Transfer>(id))], cancellation);
        if (!read.TryGetValue(out var transfers, out var failure))
        {
            Postpone(failure.Code);
            return;
        }

        var byMemo = await matches.ByMemoAsync(MemosOf(transfers.Values, known), cancellation);
        var reports = ids.Select(async id =>
            (Id: id, Outcome: await ReportAsync(client, id, transfers, known, byMemo))
        );
        foreach (var (id, outcome) in await Task.WhenAll(reports))
        {
            outcomes[id] = outcome;
        }

        void Postpone(string reason)
        {
            foreach (var id in ids)
            {
                outcomes[id] = new EventOutcome.Postponed(reason);
            }
        }
    }

    private static IReadOnlyCollection<DisbursementId> MemosOf(
        IEnumerable<Transfer> transfers,
        Dictionary<string, DisbursementView> known
    ) =>
        [
            .. from transfer in transfers
            where !known.ContainsKey(transfer.Id.Value)
            let named = TransferMemo.TryRead(transfer.Memo, out var id) ? id : (DisbursementId?)null
            where named is not null
            select named.Value,
        ];

    private async Task<EventOutcome> ReportAsync(
        ClientId client,
        string id,
        IReadOnlyDictionary<NodeId<Transfer>, Transfer> transfers,
        Dictionary<string, DisbursementView> known,
        Dictionary<DisbursementId, DisbursementView> byMemo
    )
    {
        if (!transfers.TryGetValue(new NodeId<Transfer>(id), out var transfer))
        {
            return new EventOutcome.Parked("issuer_shows_no_such_transfer");
        }

        if (!known.TryGetValue(id, out var disbursement))
        {
            if (!TransferMemo.TryRead(transfer.Memo, out var named))
            {
                return EventOutcome.Ignored("not_a_disbursement");
            }

            if (!byMemo.TryGetValue(named, out disbursement))
            {
                return new EventOutcome.Parked("matches_no_disbursement");
            }
        }

        return disbursement.ClientId == client
            ? await reporter.ReportAsync(transfer, disbursement, TransferSource.Hook)
            : EventOutcome.Ignored("another_clients");
    }
}
