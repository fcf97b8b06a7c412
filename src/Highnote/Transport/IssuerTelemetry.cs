using System.Diagnostics;
using System.Diagnostics.Metrics;
using Stretch.Highnote.Outcomes;

namespace Stretch.Highnote.Transport;

/// <summary>
/// What is asked of the issuer, and what becomes of it: the meter and the activity source <c>Stretch.Highnote</c>. Documents'
/// names and outcomes' codes only, never what was asked or answered.
/// </summary>
internal static class IssuerTelemetry
{
    public const string Name = "Stretch.Highnote";
    private const string Operation = "operation";
    private const string Outcome = "outcome";
    private const string Succeeded = "ok";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "stretch.highnote.duration",
        "s",
        "Requests to the issuer, waiting for their turn included, by operation and outcome.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30] }
    );

    /// <summary>Null when nobody traces.</summary>
    public static Activity? Begin(string operation)
    {
        var activity = Source.StartActivity($"highnote {operation}");
        activity?.SetTag(Operation, operation);
        return activity;
    }

    public static void End<T>(Activity? activity, string operation, HighnoteOutcome<T> outcome, TimeSpan elapsed)
    {
        var code = outcome.Failure?.Code ?? Succeeded;
        Duration.Record(
            elapsed.TotalSeconds,
            KeyValuePair.Create<string, object?>(Operation, operation),
            KeyValuePair.Create<string, object?>(Outcome, code)
        );
        if (activity is null)
        {
            return;
        }

        activity.SetTag(Outcome, code);
        activity.SetTag("request_id", outcome.RequestId);
        activity.SetStatus(outcome.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }
}
