using Npgsql;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>
/// Statements with positional parameters (<c>$1</c>), alone on a pooled connection or inside a transaction. The arguments
/// are a list because an array of texts would pass for an array of arguments.
/// </summary>
internal interface IQueries
{
    DateTimeOffset Now { get; }

    Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params List<object?> arguments);

    Task<int> ExecuteAsync(string sql, params List<object?> arguments);
}

internal static class QueryExtensions
{
    /// <summary>The first row, or nothing.</summary>
    public static async Task<T?> FindAsync<T>(
        this IQueries queries,
        string sql,
        Func<NpgsqlDataReader, T> read,
        params List<object?> arguments
    )
        where T : class => (await queries.ListAsync(sql, read, arguments)).FirstOrDefault();
}
