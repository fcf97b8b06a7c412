namespace Stretch.Highnote.Paging;

/// <summary>One page of a search, in the issuer's order.</summary>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
/// <param name="IsLast">False where the issuer says that there is more.</param>
public sealed record SearchPage<T>(IReadOnlyList<T> Items, string? NextCursor, bool IsLast);

internal static class SearchPage
{
    public static SearchPage<T> Of<TWire, T>(ConnectionWire<TWire>? connection, Func<TWire, T> toModel)
        where TWire : class =>
        connection is null
            ? throw new FormatException("The connection is missing.")
            : new SearchPage<T>([.. connection.Nodes.Select(toModel)], connection.NextCursor, connection.IsLast);
}
