using System.Diagnostics.CodeAnalysis;

namespace Stretch.Results;

/// <summary>
/// What a call answers: a value, or an expected failure. Exceptions are left for bugs and broken infrastructure,
/// and none of ours crosses a grain call.
/// </summary>
[GenerateSerializer, Immutable, Alias("stretch.result`1")]
public readonly record struct Result<T>(T? Value, Error? Error, ResultKind Kind, bool Replayed)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator Result<T>(Error error) => new(default, error, ResultKind.Refused, Replayed: false);

    /// <summary>The same failure where another value was expected.</summary>
    /// <exception cref="InvalidOperationException">This is a success.</exception>
    public Result<TOther> As<TOther>() => Error ?? throw new InvalidOperationException("A success has no error.");
}

/// <summary>Makes results; which kind says what the call did.</summary>
public static class Result
{
    /// <summary>The call made something new.</summary>
    public static Result<T> Created<T>(T value) => new(value, null, ResultKind.Created, Replayed: false);

    /// <summary>What the call asked for was there already; nothing changed.</summary>
    public static Result<T> Found<T>(T value) => new(value, null, ResultKind.Found, Replayed: false);

    /// <summary>The call was carried out on something that existed.</summary>
    public static Result<T> Done<T>(T value) => new(value, null, ResultKind.Done, Replayed: false);
}

/// <summary>What a call did.</summary>
[GenerateSerializer, Alias("stretch.result-kind")]
public enum ResultKind
{
    Refused,
    Created,
    Found,
    Done,
}
