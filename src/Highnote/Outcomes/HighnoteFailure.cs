namespace Stretch.Highnote.Outcomes;

/// <summary>Why a request brought no value. Each kind keeps what a caller needs to decide what is now known.</summary>
public abstract record HighnoteFailure
{
    private protected HighnoteFailure() { }

    /// <summary>A stable snake_case word for logs and metrics.</summary>
    public abstract string Code { get; }

    public sealed override string ToString() => Code;
}

/// <summary>The issuer refused with <c>UserError</c>. Its codes are free text; no list of them is published.</summary>
public sealed record UserErrors(IReadOnlyList<FieldError> Errors) : HighnoteFailure
{
    public override string Code => "user_error";
}

/// <summary>The issuer answered <c>AccessDeniedError</c>.</summary>
public sealed record AccessDenied(string Message) : HighnoteFailure
{
    public override string Code => "access_denied";
}

/// <summary>A reply with top-level <c>errors</c>, whatever <c>data</c> came with it.</summary>
public sealed record GraphQlErrors(IReadOnlyList<string> Messages) : HighnoteFailure
{
    public override string Code => "graphql_errors";
}

/// <summary>
/// Over the issuer's limit. That such a request was not begun is likely, and said nowhere in public (docs, "Rate limiting"): of a
/// mutation it proves nothing.
/// </summary>
/// <param name="RetryAfter">The pause it asked for, if it named one.</param>
public sealed record RateLimited(TimeSpan? RetryAfter) : HighnoteFailure
{
    public override string Code => "rate_limited";
}

/// <summary>HTTP 5xx.</summary>
public sealed record ServerError(int HttpStatus) : HighnoteFailure
{
    public override string Code => "server_error";
}

/// <summary>HTTP 4xx other than 429: 401 for credentials, 400 for a document or variables the issuer does not accept.</summary>
public sealed record ClientError(int HttpStatus, IReadOnlyList<string> Messages) : HighnoteFailure
{
    public override string Code => "client_error";
}

/// <summary>The request may have reached the issuer, but its answer did not reach us: it may or may not have acted.</summary>
public sealed record NoReply(NoReplyCause Cause) : HighnoteFailure
{
    public override string Code => Cause is NoReplyCause.TimedOut ? "timed_out" : "connection_lost";
}

public enum NoReplyCause
{
    TimedOut,
    ConnectionLost,
}

/// <summary>No byte of the request's body was written, so the issuer can't have acted on it.</summary>
/// <param name="RetryAfter">How long trying again is pointless, where that is known.</param>
public sealed record NotSent(NotSentCause Cause, TimeSpan? RetryAfter = null) : HighnoteFailure
{
    public override string Code =>
        Cause switch
        {
            NotSentCause.NotConnected => "not_connected",
            NotSentCause.CircuitOpen => "circuit_open",
            NotSentCause.OverBudget => "over_budget",
            NotSentCause.NoLongerAllowed => "no_longer_allowed",
            _ => throw new InvalidOperationException($"Unnamed cause {Cause}."),
        };
}

public enum NotSentCause
{
    /// <summary>Resolving, connecting or the TLS handshake failed or took too long.</summary>
    NotConnected,

    /// <summary>The issuer failed too often just now; nothing is tried until the pause is over.</summary>
    CircuitOpen,

    /// <summary>No request budget became free in time.</summary>
    OverBudget,

    /// <summary>The caller's <c>StillAllowed</c> said no right before the first byte.</summary>
    NoLongerAllowed,
}

/// <summary>An answer that can't be understood: no JSON, no data, an unexpected type or shape.</summary>
/// <param name="Problem">What was wrong with it; never its content.</param>
public sealed record BrokenReply(string Problem) : HighnoteFailure
{
    public override string Code => "broken_reply";
}
