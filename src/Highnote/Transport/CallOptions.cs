using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Transport;

/// <summary>How one call is made, where that differs from the operation's defaults.</summary>
public sealed record CallOptions
{
    internal static readonly CallOptions Default = new();

    /// <summary>The call's place in the queue for request budget; null for the operation's own.</summary>
    public RequestPriority? Priority { get; init; }

    /// <summary>
    /// Asked right before the request's body is written to the socket. False stops it there, with
    /// <see cref="Outcomes.NotSentCause.NoLongerAllowed"/>: a sender whose lease ran out while it waited for a connection must
    /// not write a mutation that carries no idempotency key.
    /// </summary>
    public Func<bool>? StillAllowed { get; init; }
}
