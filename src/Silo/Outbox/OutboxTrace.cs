using System.Diagnostics;
using Stretch.Domain.Outbox;
using Stretch.Silo.Telemetry;

namespace Stretch.Silo.Outbox;

/// <summary>A message's handling, in the trace of the commit that asked for it. The activity source is <c>Stretch.Outbox</c>.</summary>
internal static class OutboxTrace
{
    private static readonly ActivitySource Source = new("Stretch.Outbox");

    public static Activity? Begin(OutboxMessage message)
    {
        var span = Traces.GoOn(Source, "outbox", ActivityKind.Consumer, message.TraceParent);
        if (span is not null)
        {
            span.DisplayName = $"outbox {UpperSnake.Of(message.Kind)}";
            span.SetTag("stretch.message_id", message.Id);
            span.SetTag("stretch.target", message.Target);
        }

        return span;
    }
}
