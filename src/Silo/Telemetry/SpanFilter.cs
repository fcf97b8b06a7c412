using System.Diagnostics;
using OpenTelemetry;

namespace Stretch.Silo.Telemetry;

/// <summary>
/// Keeps from export what tells nothing: a question to the database or to the issuer that begins a trace is one of our polls or
/// regular chores, and nobody looks at how often health or metrics were asked for.
/// </summary>
internal sealed class SpanFilter : BaseProcessor<Activity>
{
    private const string HealthRoute = "/healthz";

    /// <summary>How we reach the database is nobody's business.</summary>
    private const string DataSource = "db.npgsql.data_source";

    public override void OnStart(Activity data)
    {
        if (data.Kind == ActivityKind.Client && data.ParentSpanId == default)
        {
            Drop(data);
        }
    }

    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Server && IsOfNoInterest(data))
        {
            Drop(data);
        }

        data.SetTag(DataSource, null);
    }

    private static bool IsOfNoInterest(Activity request) =>
        request.GetTagItem(RequestSpans.Method) is null
        || (
            request.GetTagItem(RequestSpans.Route) is string route
            && route.StartsWith(HealthRoute, StringComparison.Ordinal)
        );

    /// <summary>What is below it follows it.</summary>
    private static void Drop(Activity data)
    {
        data.IsAllDataRequested = false;
        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
