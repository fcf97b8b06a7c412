using System.Diagnostics.CodeAnalysis;

namespace Stretch.Highnote.Outcomes;

/// <summary>What became of one request: a value, or one of the <see cref="HighnoteFailure"/> kinds.</summary>
public sealed record HighnoteOutcome<T>
{
    private readonly T? _value;

    internal HighnoteOutcome(T? value, HighnoteFailure? failure, string? requestId)
    {
        _value = value;
        Failure = failure;
        RequestId = requestId;
    }

    /// <summary>Why there is no value; null on success.</summary>
    public HighnoteFailure? Failure { get; }

    /// <summary>The issuer's id of the request (<c>extensions.requestId</c>), for logs and support; null if none was read.</summary>
    public string? RequestId { get; }

    public bool Succeeded => Failure is null;

    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out HighnoteFailure? failure)
    {
        value = _value!;
        failure = Failure;
        return failure is null;
    }

    internal HighnoteOutcome<T> WithRequestId(string? requestId) => new(_value, Failure, requestId);

    // The value may hold names, tokens or signing secrets; an outcome that lands in a log line must not spill them.
    public override string ToString() => $"{Failure?.Code ?? "ok"} {RequestId}".TrimEnd();
}

/// <summary>Makes outcomes, for this client and for tests of its callers.</summary>
public static class HighnoteOutcome
{
    public static HighnoteOutcome<T> Success<T>(T value, string? requestId = null) => new(value, null, requestId);

    public static HighnoteOutcome<T> Failed<T>(HighnoteFailure failure, string? requestId = null) =>
        new(default, failure, requestId);
}
