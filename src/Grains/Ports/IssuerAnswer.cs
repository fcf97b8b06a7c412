namespace Stretch.Grains.Ports;

/// <summary>What became of one request to the issuer about a person, their applications, accounts or cards.</summary>
public abstract record IssuerAnswer<T>
{
    private IssuerAnswer() { }

    public sealed record Given(T Value) : IssuerAnswer<T>;

    /// <summary>The issuer understood and would not do it; it did nothing.</summary>
    /// <param name="Reason">Its codes; never personal data.</param>
    public sealed record Refused(string Reason) : IssuerAnswer<T>;

    /// <summary>The issuer certainly did nothing: the request did not leave, or was turned away unread.</summary>
    /// <param name="RetryAfter">How long trying again is pointless, where that is known.</param>
    public sealed record NotDone(TimeSpan? RetryAfter) : IssuerAnswer<T>;

    /// <summary>The issuer may or may not have done it, or may still.</summary>
    public sealed record Unclear : IssuerAnswer<T>;

    /// <summary>How long to leave the issuer alone, if it is known.</summary>
    public TimeSpan? Patience => this is NotDone { RetryAfter: var after } ? after : null;
}
