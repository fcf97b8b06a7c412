using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Remembers which grains another silo writes to as well. They commit under lock until their version was our own for a
/// while.
/// </summary>
internal sealed class Contention(LaneTools tools)
{
    private readonly Dictionary<GrainRow, long> _until = [];

    public bool IsContended(ICommitter committer)
    {
        if (!_until.TryGetValue(committer.Row, out var until))
        {
            return false;
        }

        if (tools.Time.GetTimestamp() < until)
        {
            return true;
        }

        _until.Remove(committer.Row);
        return false;
    }

    /// <summary>The version found under lock was not the one in memory: somebody else writes this grain.</summary>
    public void Note(ICommitter committer) =>
        _until[committer.Row] =
            tools.Time.GetTimestamp() + tools.Options.ContendedMs * tools.Time.TimestampFrequency / 1000;
}
