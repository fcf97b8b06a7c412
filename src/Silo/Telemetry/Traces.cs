using System.Diagnostics;

namespace Stretch.Silo.Telemetry;

/// <summary>Spans of what is done later, elsewhere, or for several at once. All are null while nobody listens.</summary>
internal static class Traces
{
    /// <summary>Goes on with the trace that a row was written in; begins one where the row names none.</summary>
    /// <param name="parent">W3C's traceparent; null where there is none.</param>
    public static Activity? GoOn(ActivitySource source, string name, ActivityKind kind, string? parent) =>
        source.HasListeners() ? source.StartActivity(name, kind, Read(parent) ?? default) : null;

    /// <summary>Work for several traces together: a span of the first one, linked to the others. Null without any.</summary>
    public static Activity? Share(ActivitySource source, string name, IReadOnlyList<ActivityContext> traces) =>
        traces.Count == 0
            ? null
            : source.StartActivity(
                name,
                ActivityKind.Internal,
                traces[0],
                links: traces.Skip(1).Select(trace => new ActivityLink(trace))
            );

    public static ActivityContext? Read(string? parent) =>
        ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var context) ? context : null;
}
