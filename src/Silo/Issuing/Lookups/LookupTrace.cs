using System.Diagnostics;
using Stretch.Silo.Telemetry;

namespace Stretch.Silo.Issuing.Lookups;

/// <summary>A request for several who look something up. The activity source is <c>Stretch.Lookups</c>.</summary>
internal static class LookupTrace
{
    private static readonly ActivitySource Source = new("Stretch.Lookups");

    /// <summary>The trace of whoever asks just now; null where nobody traces.</summary>
    public static ActivityContext? Asking => Source.HasListeners() ? Activity.Current?.Context : null;

    public static Activity? Begin(IEnumerable<ActivityContext?> asking) =>
        Source.HasListeners() ? Traces.Share(Source, "look-up", [.. asking.OfType<ActivityContext>()]) : null;
}
