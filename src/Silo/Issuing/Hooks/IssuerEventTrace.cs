using System.Diagnostics;
using Stretch.Silo.Telemetry;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// The issuer's events, from their delivery to what follows from them. The activity source is <c>Stretch.IssuerHooks</c>.
/// </summary>
internal static class IssuerEventTrace
{
    private static readonly ActivitySource Source = new("Stretch.IssuerHooks");

    /// <summary>What is kept with an event that comes in just now; null where nobody traces.</summary>
    public static string? Parent => Source.HasListeners() ? Activity.Current?.Id : null;

    /// <summary>Events that are processed together.</summary>
    public static Activity? Begin(IReadOnlyList<IssuerEvent> events)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var deliveries = events.Select(taken => Traces.Read(taken.TraceParent)).OfType<ActivityContext>().ToArray();
        var span = Traces.Share(Source, "issuer events", deliveries);
        span?.SetTag("stretch.family", events[0].Family.ToString());
        span?.SetTag("stretch.events", events.Count);
        return span;
    }
}
