namespace Stretch.Gateway.Tests.Operations;

/// <summary>How to make a request that an operation accepts.</summary>
/// <param name="Name">Method and path, as they are mapped.</param>
/// <param name="Make">Brings about what the request needs, and makes one that was not made before.</param>
internal sealed record OperationCase(string Name, Func<World, Task<Sample>> Make)
{
    /// <summary>Not for partners: open to all, or for the operator.</summary>
    public bool IsForPartners { get; init; } = true;

    public bool IsForOperator { get; init; }

    /// <summary>Answers a secret, or changes nothing; the documentation says that it ignores an Idempotency-Key.</summary>
    public bool IgnoresKey { get; init; }

    /// <summary>A replay under a key shows how the object stands now, because the issuer may have gone on with it.</summary>
    public bool ReplayShowsNow { get; init; }

    /// <summary>So does a repeat without a key.</summary>
    public bool RepeatShowsNow { get; init; }

    public bool IsMutating => !Name.StartsWith("GET ", StringComparison.Ordinal);

    /// <summary>PUT or DELETE: a repeat without any key answers like the first.</summary>
    public bool IsRepeatable =>
        Name.StartsWith("PUT ", StringComparison.Ordinal) || Name.StartsWith("DELETE ", StringComparison.Ordinal);

    public bool NamesSomething => Name.Contains('{', StringComparison.Ordinal);
}
