namespace Stretch.Gateway.Lists;

/// <summary>One page of a list, newest first.</summary>
/// <param name="NextCursor">Where the next page starts; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, bool HasMore, string? NextCursor);

/// <summary>Which page a caller wants.</summary>
/// <param name="Limit">How many entries at most, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="After">Null for the first page.</param>
/// <param name="List">What the next page's cursor is good for.</param>
public sealed record PageRequest(int Limit, Cursor? After, ListName List)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
}

/// <summary>When an entry was made: from the first moment, up to but without the second; null is open.</summary>
public sealed record Period(Timestamp? From, Timestamp? To);
