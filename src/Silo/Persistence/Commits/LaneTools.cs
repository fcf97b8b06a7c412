using Stretch.Ids;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>What all lanes share.</summary>
internal sealed record LaneTools(
    FactReader Reader,
    KnownFacts Known,
    IReadOnlyList<ICommitListener> Listeners,
    LaneOptions Options,
    CommitMetrics Metrics,
    TimeProvider Time,
    IIds Ids,
    ILogger Logger
);
