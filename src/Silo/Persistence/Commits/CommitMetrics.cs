using System.Diagnostics.Metrics;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>What lanes count. The meter is <c>Stretch.Commits</c>.</summary>
internal sealed class CommitMetrics : IDisposable
{
    public const string MeterName = "Stretch.Commits";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _transactions;
    private readonly Counter<long> _commands;
    private readonly Counter<long> _lostFences;
    private readonly Counter<long> _lockedRounds;
    private readonly Counter<long> _unknownOutcomes;

    public CommitMetrics()
    {
        _transactions = _meter.CreateCounter<long>("stretch.commits.transactions", "{transaction}");
        _commands = _meter.CreateCounter<long>("stretch.commits.commands", "{command}");
        _lostFences = _meter.CreateCounter<long>("stretch.commits.lost_fences", "{transaction}");
        _lockedRounds = _meter.CreateCounter<long>("stretch.commits.locked_rounds", "{transaction}");
        _unknownOutcomes = _meter.CreateCounter<long>("stretch.commits.unknown_outcomes", "{transaction}");
    }

    /// <summary>A transaction was committed with the work of so many commands.</summary>
    public void Committed(int commands)
    {
        _transactions.Add(1);
        _commands.Add(commands);
    }

    public void LostFence() => _lostFences.Add(1);

    public void LockedRound() => _lockedRounds.Add(1);

    public void UnknownOutcome() => _unknownOutcomes.Add(1);

    /// <summary>Tells this store's instruments from another's in the same process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Dispose() => _meter.Dispose();
}
