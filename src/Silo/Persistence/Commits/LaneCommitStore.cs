using Microsoft.Extensions.Options;
using Stretch.Grains.Ports;
using Stretch.Ids;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Commits through a few lanes; a grain always uses the same one, so its rounds never overlap.</summary>
internal sealed class LaneCommitStore : BackgroundService, ICommitStore
{
    private readonly Lane[] _lanes;

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
        _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => new Lane(sessions.New(), tools))];
    }

    public void Enlist(ICommitter committer) =>
        _lanes[unchecked((uint)committer.Key.GetHashCode()) % _lanes.Length].Enqueue(committer);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Runs the lanes on the caller's scheduler, until told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(_lanes.Select(lane => lane.Run(stoppingToken)));
        foreach (var lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }
}
