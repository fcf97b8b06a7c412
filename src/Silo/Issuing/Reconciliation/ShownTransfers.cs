using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// What the issuer shows of transfers by their ids. That one is not there is believed only where it was asked for by itself: a
/// request for many leaves out what the issuer stumbles over as well.
/// </summary>
/// <param name="Unreadable">Those that the issuer answers with <c>errors</c>: nothing is known of them.</param>
internal sealed record ShownTransfers(
    IReadOnlyDictionary<NodeId<Transfer>, Transfer> Found,
    IReadOnlySet<NodeId<Transfer>> Unreadable
)
{
    /// <param name="ids">Fifty at most.</param>
    /// <returns>A failure when the issuer could not be asked about all of them.</returns>
    public static Task<HighnoteOutcome<ShownTransfers>> ReadAsync(
        IIssuerRecords records,
        IReadOnlyCollection<NodeId<Transfer>> ids,
        CancellationToken cancellation
    ) => ReadAsync(ids, id => records.ReadAsync(id, cancellation), many => records.ReadManyAsync(many, cancellation));

    /// <inheritdoc cref="ReadAsync(IIssuerRecords, IReadOnlyCollection{NodeId{Transfer}}, CancellationToken)"/>
    public static async Task<HighnoteOutcome<ShownTransfers>> ReadAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids,
        Func<NodeId<Transfer>, Task<HighnoteOutcome<Transfer?>>> readOne,
        Func<
            IReadOnlyCollection<NodeId<Transfer>>,
            Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>>
        > readMany
    )
    {
        var found = new Dictionary<NodeId<Transfer>, Transfer>();
        var unreadable = new HashSet<NodeId<Transfer>>();
        if (ids.Count > 0)
        {
            var together = await readMany(ids);
            if (together.TryGetValue(out var shown, out var failure))
            {
                found = shown.ToDictionary();
            }
            else if (failure is not GraphQlErrors)
            {
                return HighnoteOutcome.Failed<ShownTransfers>(failure, together.RequestId);
            }
        }

        foreach (var id in ids.Where(id => !found.ContainsKey(id)))
        {
            var alone = await readOne(id);
            if (alone.TryGetValue(out var transfer, out var failure))
            {
                if (transfer is not null)
                {
                    found[id] = transfer;
                }
            }
            else if (failure is GraphQlErrors)
            {
                unreadable.Add(id);
            }
            else
            {
                return HighnoteOutcome.Failed<ShownTransfers>(failure, alone.RequestId);
            }
        }

        return HighnoteOutcome.Success(new ShownTransfers(found, unreadable));
    }
}
