using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>
/// Looks transfers up under one API key, several in a request where several are asked for at once. A lone one waits for nobody;
/// while a few requests are under way, those that come wait, and the next request asks for all of them.
/// </summary>
/// <param name="readOne">Null where the issuer has no such transfer.</param>
/// <param name="readMany">What it leaves out the issuer may have all the same, should it have stumbled over the id.</param>
internal sealed class LookupQueue(
    Func<NodeId<Transfer>, Task<HighnoteOutcome<Transfer?>>> readOne,
    Func<
        IReadOnlyCollection<NodeId<Transfer>>,
        Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>>
    > readMany
)
{
    public const int MaxRequestsUnderWay = 4;
    private const int MaxTransfersPerRequest = 50;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private int _requestsUnderWay;

    /// <summary>Null where the issuer has no such transfer.</summary>
    public Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id)
    {
        var waiting = new Waiting(id);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_requestsUnderWay < MaxRequestsUnderWay)
            {
                _requestsUnderWay++;
                // Not on the caller's scheduler, which is a grain's: others' look-ups are none of its business.
                _ = Task.Run(WorkAsync);
            }
        }

        return waiting.Answer.Task;
    }

    private async Task WorkAsync()
    {
        while (TakeNext() is { Count: > 0 } batch)
        {
            try
            {
                await AnswerAsync(batch);
            }
            catch (Exception bug)
            {
                // Not swallowed: everybody who asked gets it.
                foreach (var waiting in batch)
                {
                    waiting.Answer.TrySetException(bug);
                }
            }
        }
    }

    /// <summary>Empty when nobody waits any more; then this request's place is free.</summary>
    private List<Waiting> TakeNext()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>();
            while (batch.Count < MaxTransfersPerRequest && _waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            _requestsUnderWay -= batch.Count == 0 ? 1 : 0;
            return batch;
        }
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        if (batch is [var only])
        {
            only.Answer.TrySetResult(await readOne(only.Id));
            return;
        }

        var outcome = await readMany([.. batch.Select(waiting => waiting.Id).Distinct()]);
        foreach (var waiting in batch)
        {
            waiting.Answer.TrySetResult(
                !outcome.TryGetValue(out var found, out var failure)
                    ? HighnoteOutcome.Failed<Transfer?>(failure, outcome.RequestId)
                : found.TryGetValue(waiting.Id, out var transfer)
                    ? HighnoteOutcome.Success<Transfer?>(transfer, outcome.RequestId)
                : await readOne(waiting.Id)
            );
        }
    }

    private sealed record Waiting(NodeId<Transfer> Id)
    {
        public TaskCompletionSource<HighnoteOutcome<Transfer?>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
