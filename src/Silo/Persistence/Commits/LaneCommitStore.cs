using Microsoft.Extensions.Options;
using Stretch.Grains.Ports;
using Stretch.Ids;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Commits through a few lanes. A grain is with one lane at a time, so its rounds never overlap: always the same one, but for
/// commands that read sets of rows.
/// </summary>
internal sealed class LaneCommitStore : BackgroundService, ICommitStore
{
    /// <summary>Each may be a thousand rows: many programs that give their people a task at once take turns.</summary>
    public const int MaxSetsPerTransaction = 4;

    private readonly Lane[] _lanes;

    /// <summary>
    /// For commands that read sets of rows, and may write a thousand: whoever else commits through the grain's lane, of whatever
    /// program, would wait for them.
    /// </summary>
    private readonly Lane _laneForSets;

    public LaneCommitStore(
        ILaneSessions sessions,
        IEnumerable<ICommitListener> listeners,
        IOptions<LaneOptions> options,
        CommitMetrics metrics,
        TimeProvider time,
        IIds ids,
        ILogger<LaneCommitStore> logger
    )
    {
        var known = new KnownFacts();
        var tools = new LaneTools(
            new FactReader(known),
            known,
            [.. listeners],
            options.Value,
            metrics,
            time,
            ids,
            logger
        );
        _lanes =
        [
            .. Enumerable.Range(0, options.Value.Lanes).Select(_ => NewLane(options.Value.MaxCommandsPerTransaction)),
        ];
        _laneForSets = NewLane(MaxSetsPerTransaction);

        Lane NewLane(int maxCommands) => new(sessions.New(), tools, maxCommands, Enlist);
    }

    public void Enlist(ICommitter committer) => LaneFor(committer).Enqueue(committer);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Runs the lanes on the caller's scheduler, until told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        Lane[] all = [.. _lanes, _laneForSets];
        await Task.WhenAll(all.Select(lane => lane.Run(stoppingToken)));
        foreach (var lane in all)
        {
            await lane.DisposeAsync();
        }
    }

    private Lane LaneFor(ICommitter committer) =>
        committer.IsNextAlone ? _laneForSets : _lanes[unchecked((uint)committer.Key.GetHashCode()) % _lanes.Length];
}
