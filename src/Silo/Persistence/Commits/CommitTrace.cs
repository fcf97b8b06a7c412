using System.Diagnostics;
using Stretch.Silo.Telemetry;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// A transaction as a span: it is in the trace of its first command, and linked to those of the others. The activity source is
/// <c>Stretch.Commits</c>.
/// </summary>
internal static class CommitTrace
{
    private static readonly ActivitySource Source = new("Stretch.Commits");

    /// <summary>Null when nobody traces any of its commands.</summary>
    public static Activity? Begin(Decided decided)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var traces = new List<ActivityContext>();
        foreach (var part in decided.Parts)
        {
            part.Committer.AddTraces(traces);
        }

        var span = Traces.Share(Source, "commit", traces);
        span?.SetTag("stretch.grains", decided.Parts.Count);
        span?.SetTag("stretch.commands", decided.Parts.Sum(part => part.Committer.RoundLength));
        return span;
    }
}
