using System.Diagnostics;
using OpenTelemetry;

namespace Stretch.Silo.Telemetry;

/// <summary>
/// Keeps from export what tells nothing, and what is nobody's business: a question to the database or to the issuer that
/// begins a trace is one of our polls, or of our regular chores; a query may hold what a person is looked for by.
/// </summary>
internal sealed class SpanFilter : BaseProcessor<Activity>
{
    private const string Path = "url.path";
    private const string HealthPath = "/healthz";
    private static readonly string[] Withheld = ["url.query", "client.address", "user_agent.original"];

    public override void OnStart(Activity data)
    {
        if (data.Kind == ActivityKind.Client && data.ParentSpanId == default)
        {
            Drop(data);
        }
    }

    public override void OnEnd(Activity data)
    {
        if (
            data.Kind == ActivityKind.Server
            && data.GetTagItem(Path) is string path
            && path.StartsWith(HealthPath, StringComparison.Ordinal)
        )
        {
            Drop(data);
        }

        foreach (var tag in Withheld)
        {
            data.SetTag(tag, null);
        }
    }

    /// <summary>What is below it follows it.</summary>
    private static void Drop(Activity data)
    {
        data.IsAllDataRequested = false;
        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
