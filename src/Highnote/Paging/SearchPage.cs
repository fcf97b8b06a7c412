namespace Stretch.Highnote.Paging;

/// <summary>One page of a search: what it holds, and where the next one begins (null on the last).</summary>
internal sealed record SearchPage<T>(IReadOnlyList<T> Items, string? NextCursor, bool IsLast);

internal static class SearchPage
{
    public static SearchPage<T> Of<TWire, T>(ConnectionWire<TWire>? connection, Func<TWire, T> toModel)
        where TWire : class =>
        connection is null
            ? throw new FormatException("The connection is missing.")
            : new SearchPage<T>([.. connection.Nodes.Select(toModel)], connection.NextCursor, connection.IsLast);
}
