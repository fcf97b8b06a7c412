using Stretch.Highnote.Transfers;
using Stretch.Simulation.Audits;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Issuer;

/// <summary>
/// What holds of every send at the moment it leaves, whichever silo it leaves: it says what the first one said, under the first one's
/// key, within the hour in which a key may be used, and since the last one somebody has looked and found nothing.
/// </summary>
internal sealed class SendRules(Simulator simulator)
{
    private static readonly TimeSpan KeyIsUsedFor = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Sent> _byMemo = [];

    /// <summary>Whether a send with this memo may still arrive.</summary>
    public bool IsUnderway(string memo) => _byMemo.GetValueOrDefault(memo)?.Underway > 0;

    public void Leaves(NewTransfer transfer)
    {
        if (_byMemo.TryGetValue(transfer.Memo, out var sent))
        {
            Require(transfer.Key == sent.First.Key, transfer, "under another key than before");
            Require(transfer == sent.First, transfer, $"with other parameters than before, {sent.First}");
            Require(simulator.Now - sent.FirstAt <= KeyIsUsedFor, transfer, "when its key may be forgotten");
            Require(sent.MissedAt > sent.LastAt, transfer, "without a look since the last time");
        }
        else
        {
            _byMemo[transfer.Memo] = sent = new Sent(transfer, simulator.Now);
        }

        sent.LastAt = simulator.Now;
        sent.Underway++;
    }

    /// <summary>It acts, or is lost.</summary>
    public void Ends(string memo) => _byMemo[memo].Underway--;

    /// <summary>Somebody looked for a transfer with this memo, and was shown none.</summary>
    public void Misses(string memo)
    {
        if (_byMemo.TryGetValue(memo, out var sent))
        {
            sent.MissedAt = simulator.Now;
        }
    }

    private void Require(bool isSo, NewTransfer transfer, string otherwise)
    {
        if (!isSo)
        {
            simulator.Fail(new AuditException($"{transfer.Memo} is sent {otherwise}."));
        }
    }

    private sealed class Sent(NewTransfer first, TimeSpan firstAt)
    {
        public NewTransfer First => first;

        public TimeSpan FirstAt => firstAt;

        public TimeSpan LastAt { get; set; }

        public TimeSpan MissedAt { get; set; } = TimeSpan.MinValue;

        public int Underway { get; set; }
    }
}
