using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.World;

namespace Stretch.Simulation.Issuer;

/// <summary>A silo's way to the issuer, where Highnote's client would be: it never throws, and sends nothing twice.</summary>
internal sealed class IssuerLine(Line line, ModelIssuer issuer, Simulator simulator) : ITransferAccess, IIssuerTransfers
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(15);

    public ValueTask<IIssuerTransfers?> ForClientAsync(ClientId client, CancellationToken cancellation) => new(this);

    public Task<HighnoteOutcome<Transfer>> SendAsync(NewTransfer transfer, Func<bool> stillAllowed)
    {
        if (!stillAllowed())
        {
            simulator.Trace.Note(simulator.Now, $"no send of {transfer.Memo} any more");
            return Task.FromResult(HighnoteOutcome.Failed<Transfer>(new NotSent(NotSentCause.NoLongerAllowed)));
        }

        simulator.Trace.Note(simulator.Now, $"send {transfer.Memo} under {transfer.Key}");
        var key = transfer.Key.Value;
        issuer.Underway[key] = issuer.Underway.GetValueOrDefault(key) + 1;
        return Ask(
            () =>
            {
                Arrived();
                return issuer.Send(transfer);
            },
            Arrived
        );

        void Arrived() => issuer.Underway[key]--;
    }

    public Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id) => Ask(() => issuer.Read(id));

    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids,
        CancellationToken cancellation
    ) =>
        Ask(() =>
            HighnoteOutcome.Success<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>(
                ids.Select(id => issuer.Read(id).TryGetValue(out var found, out _) ? found : null)
                    .OfType<Transfer>()
                    .ToDictionary(transfer => transfer.Id)
            )
        );

    public Task<HighnoteOutcome<Found<Transfer>>> FindAsync(TransferSearch search) => Ask(() => issuer.Find(search));

    private Task<HighnoteOutcome<T>> Ask<T>(Func<HighnoteOutcome<T>> serve, Action? lost = null) =>
        line.Ask<HighnoteOutcome<T>>(
            reply =>
            {
                var answer = serve();
                reply(caller => caller.TrySetResult(answer));
            },
            RequestTimeout,
            caller => caller.TrySetResult(HighnoteOutcome.Failed<T>(new NotSent(NotSentCause.NotConnected))),
            caller => caller.TrySetResult(HighnoteOutcome.Failed<T>(new NoReply(NoReplyCause.TimedOut))),
            lost
        );
}
