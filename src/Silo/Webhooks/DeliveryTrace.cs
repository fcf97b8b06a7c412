using System.Diagnostics;
using Stretch.Silo.Telemetry;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// A try to deliver, in the trace of the commit that made its event. Where it went is not said: an address may be a secret. The
/// activity source is <c>Stretch.Webhooks</c>.
/// </summary>
internal static class DeliveryTrace
{
    private static readonly ActivitySource Source = new("Stretch.Webhooks");

    public static Activity? Begin(Delivery delivery)
    {
        var span = Traces.GoOn(Source, "deliver event", ActivityKind.Producer, delivery.TraceParent);
        span?.SetTag("stretch.event_id", delivery.EventId.ToString());
        span?.SetTag("stretch.try", delivery.Tries);
        return span;
    }

    public static void End(Activity? span, DeliveryAttempt attempt)
    {
        span?.SetTag("outcome", attempt.Outcome.ToString());
        span?.SetTag("http.response.status_code", attempt.HttpStatus);
    }
}
