using System.Diagnostics;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Outbox;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Grains.Commits;

/// <summary>
/// A command from its queue to its answer, as a span of its caller's trace. What leaves its commit carries the trace on. The
/// activity source is <c>Stretch.Grains</c>; nothing of this is made while nobody listens.
/// </summary>
/// <param name="Span">Null where this trace is not recorded.</param>
/// <param name="Parent">What goes on from here, as W3C's traceparent says it.</param>
internal readonly record struct CommandTrace(Activity? Span, string? Parent)
{
    private static readonly ActivitySource Source = new("Stretch.Grains");

    public static CommandTrace Begin(GrainKind kind, string command)
    {
        if (!Source.HasListeners())
        {
            return default;
        }

        // It ends on a lane's thread, and many of one caller's may be under way: so it does not become what is current here.
        var caller = Activity.Current;
        var span = Source.StartActivity($"{kind} {command}");
        Activity.Current = caller;
        return new CommandTrace(span, (span ?? caller)?.Id);
    }

    public Change Stamp(Change change) =>
        Parent is null
            ? change
            : change switch
            {
                Insert<OutboxMessage> message => new Insert<OutboxMessage>(message.Row with { TraceParent = Parent }),
                Insert<PartnerEvent> told => new Insert<PartnerEvent>(told.Row with { TraceParent = Parent }),
                _ => change,
            };

    public void End(Error? error)
    {
        if (Span is null)
        {
            return;
        }

        if (error is not null)
        {
            Span.SetTag("error.type", error.Code);
        }

        EndSpan();
    }

    public void End(Exception bug)
    {
        Span?.SetTag("error.type", bug.GetType().Name);
        Span?.SetStatus(ActivityStatusCode.Error);
        EndSpan();
    }

    private void EndSpan()
    {
        var current = Activity.Current;
        Span?.Stop();
        Activity.Current = current;
    }
}
