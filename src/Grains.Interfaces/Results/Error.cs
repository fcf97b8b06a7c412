namespace Stretch.Results;

/// <summary>An expected failure. Each is a sealed record of the numbers and ids that explain it.</summary>
[GenerateSerializer, Immutable, Alias("stretch.error")]
public abstract record Error
{
    /// <summary>A stable snake_case word that programs may switch on; listed in <c>docs/errors.md</c>.</summary>
    public abstract string Code { get; }

    /// <summary>One or two sentences for a person; no personal data, no secrets.</summary>
    public abstract string Detail { get; }
}

/// <summary>The input itself is wrong: 400.</summary>
[GenerateSerializer, Immutable, Alias("stretch.invalid")]
public abstract record Invalid : Error;

/// <summary>The state of things forbids it now: 409.</summary>
[GenerateSerializer, Immutable, Alias("stretch.conflict")]
public abstract record Conflict : Error;

/// <summary>Nothing was decided; asking again later may work: 503 with Retry-After.</summary>
[GenerateSerializer, Immutable, Alias("stretch.unavailable")]
public abstract record Unavailable : Error;
