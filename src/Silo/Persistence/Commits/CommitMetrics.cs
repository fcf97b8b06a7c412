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
    private readonly Counter<long> _optimisticRounds;
    private readonly Counter<long> _unknownOutcomes;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;

    public CommitMetrics()
    {
        _transactions = _meter.CreateCounter<long>(
            "stretch.commits.transactions",
            "{transaction}",
            "Transactions that were committed."
        );
        _commands = _meter.CreateCounter<long>(
            "stretch.commits.commands",
            "{command}",
            "Commands whose work they held."
        );
        _lostFences = _meter.CreateCounter<long>(
            "stretch.commits.lost_fences",
            "{transaction}",
            "Transactions that were rolled back, as another silo had written one of their grains first."
        );
        _lockedRounds = _meter.CreateCounter<long>(
            "stretch.commits.locked_rounds",
            "{transaction}",
            "Rounds that locked their grains' rows before they were decided."
        );
        _optimisticRounds = _meter.CreateCounter<long>(
            "stretch.commits.optimistic_rounds",
            "{transaction}",
            "Rounds that were written without asking the database first."
        );
        _unknownOutcomes = _meter.CreateCounter<long>(
            "stretch.commits.unknown_outcomes",
            "{transaction}",
            "Transactions whose connection was lost in mid-commit."
        );
        _batchSize = _meter.CreateHistogram(
            "stretch.commits.batch_size",
            "{command}",
            "Commands in one transaction.",
            tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024] }
        );
        _duration = _meter.CreateHistogram(
            "stretch.commits.duration",
            "s",
            "From a transaction's decisions to its commit.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
            }
        );
    }

    /// <summary>A transaction was committed with the work of so many commands.</summary>
    /// <param name="duration">From the decision to the commit.</param>
    public void Committed(int commands, TimeSpan duration)
    {
        _transactions.Add(1);
        _commands.Add(commands);
        _batchSize.Record(commands);
        _duration.Record(duration.TotalSeconds);
    }

    public void LostFence() => _lostFences.Add(1);

    public void LockedRound() => _lockedRounds.Add(1);

    public void OptimisticRound() => _optimisticRounds.Add(1);

    public void UnknownOutcome() => _unknownOutcomes.Add(1);

    /// <summary>Tells this store's instruments from another's in the same process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Dispose() => _meter.Dispose();
}
