using Microsoft.Extensions.Options;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Commits through a few lanes; a grain always uses the same one, so its rounds never overlap.</summary>
internal sealed class LaneCommitStore : BackgroundService, ICommitStore
{
    private readonly Lane[] _lanes;

    public LaneCommitStore(
        StretchDatabase database,
        IEnumerable<IStateTable> stateTables,
        IEnumerable<IRowTable> rowTables,
        IEnumerable<ICommitListener> listeners,
        IOptions<LaneOptions> options,
        CommitMetrics metrics,
        TimeProvider time,
        IIds ids,
        ILogger<LaneCommitStore> logger
    )
    {
        IStateTable[] states = [.. stateTables.OrderBy(table => table.Kind)];
        var known = new KnownFacts();
        var tools = new LaneTools(
            new FactReader(states, known),
            known,
            new CommitWriter(states, [.. rowTables]),
            [.. listeners],
            options.Value,
            metrics,
            time,
            ids,
            logger
        );
        var connectionString = LaneConnection.ConnectionString(database.ConnectionString, options.Value);
        _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => new Lane(connectionString, tools))];
    }

    public void Enlist(ICommitter committer) =>
        _lanes[unchecked((uint)committer.Key.GetHashCode()) % _lanes.Length].Enqueue(committer);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(_lanes.Select(lane => lane.Run(stoppingToken)));
        foreach (var lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }
}
