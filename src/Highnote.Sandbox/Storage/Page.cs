using System.Globalization;
using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>A row with its place in the order of making.</summary>
internal sealed record Edge<T>(long Sequence, T Node)
{
    public string Cursor => Page.CursorOf(Sequence);
}

/// <summary>Part of a list, newest first, in Relay's shape.</summary>
internal sealed record Page<T>(IReadOnlyList<Edge<T>> Edges, bool HasNext, bool HasPrevious)
{
    public static readonly Page<T> Empty = new([], false, false);

    /// <summary>How many rows the whole list has; asked of the database only when somebody wants to know.</summary>
    public Func<Task<long>> CountAsync { get; init; } = () => Task.FromResult(0L);

    public PageInfo Info =>
        new(HasNext, HasPrevious, Edges.FirstOrDefault()?.Cursor ?? "", Edges.LastOrDefault()?.Cursor ?? "");
}

/// <param name="EndCursor">Empty on an empty page: the schema allows no null.</param>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string StartCursor, string EndCursor);

internal static class Page
{
    private const int DefaultSize = 20;
    private const int MaxSize = 100;
    private const string CursorStart = "c";

    public static string CursorOf(long sequence) => CursorStart + sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a page by the field's <c>first</c> and <c>after</c>.</summary>
    /// <param name="select">Selects all rows; the conditions and the order are added. Its table's name is <c>t</c>.</param>
    public static async Task<Page<T>> ReadAsync<T>(
        IQueries queries,
        string select,
        Conditions conditions,
        InputObject arguments,
        Func<NpgsqlDataReader, T> read
    )
    {
        var size = SizeOf(arguments);
        var after = AfterOf(arguments);
        var count = $"select count(*) as count from ({select} where {conditions}) t";
        var counted = conditions.Arguments;
        if (after is not null)
        {
            conditions.Add("t.seq < {0}", after.Value);
        }

        var sql = $"{select} where {conditions} order by t.seq desc limit {size + 1}";
        var rows = await queries.ListAsync(sql, r => new Edge<T>(r.Get<long>("seq"), read(r)), conditions.Arguments);
        return new([.. rows.Take(size)], rows.Count > size, after is not null)
        {
            CountAsync = async () => (await queries.ListAsync(count, r => r.Get<long>("count"), counted))[0],
        };
    }

    /// <summary>The same of a list that is at hand as a whole, in its own order.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, InputObject arguments)
    {
        var size = SizeOf(arguments);
        var after = AfterOf(arguments);
        var rest = all.Select((node, index) => new Edge<T>(all.Count - index, node))
            .Where(edge => after is null || edge.Sequence < after)
            .ToList();
        return new([.. rest.Take(size)], rest.Count > size, after is not null)
        {
            CountAsync = () => Task.FromResult((long)all.Count),
        };
    }

    private static int SizeOf(InputObject arguments)
    {
        var first = arguments.Values.GetValueOrDefault("first") as long? ?? DefaultSize;
        return first is >= 0 and <= MaxSize
            ? (int)first
            : throw new FieldException($"\"first\" must be 0 to {MaxSize}.");
    }

    private static long? AfterOf(InputObject arguments)
    {
        var after = arguments.TextOrNull("after");
        if (string.IsNullOrEmpty(after))
        {
            return null;
        }

        return
            after.StartsWith(CursorStart, StringComparison.Ordinal)
            && long.TryParse(after.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new FieldException("\"after\" is no cursor of this list.");
    }
}
