using Stretch.Highnote.Outcomes;
using Stretch.Simulation.World;

namespace Stretch.Simulation.Issuer;

/// <summary>A silo's way to the issuer, where Highnote's client would be: it never throws, and sends nothing twice.</summary>
internal sealed class IssuerLine(Line line)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(15);

    /// <inheritdoc cref="Line.Ask" path="/param"/>
    public Task<HighnoteOutcome<T>> Ask<T>(Func<HighnoteOutcome<T>> serve, Action? left = null, Action? lost = null) =>
        line.Ask<HighnoteOutcome<T>>(
            reply =>
            {
                var answer = serve();
                reply(caller => caller.TrySetResult(answer));
            },
            RequestTimeout,
            caller => caller.TrySetResult(HighnoteOutcome.Failed<T>(new NotSent(NotSentCause.NotConnected))),
            caller => caller.TrySetResult(HighnoteOutcome.Failed<T>(new NoReply(NoReplyCause.TimedOut))),
            left,
            lost
        );
}
