using System.Text;
using Npgsql;
using Stretch.Gateway.Lists;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Queries;

/// <summary>Asks a table, whose alias is <c>t</c>, for rows under conditions that are added one by one.</summary>
/// <param name="select">Everything up to the conditions.</param>
internal sealed class RowQuery<TRow>(NpgsqlDataSource database, string select, Func<RowReader, TRow> read)
    where TRow : class
{
    private readonly StringBuilder _conditions = new();
    private readonly List<object> _values = [];
    private string? _kinds;
    private string _ofKind = "";

    /// <summary>Gives the next parameter of a select that has some, before any condition.</summary>
    public RowQuery<TRow> With(object value)
    {
        _values.Add(value);
        return this;
    }

    /// <summary>Adds a condition; the value stands where the condition has a question mark.</summary>
    public RowQuery<TRow> Where(string condition, object value)
    {
        AddCondition(condition.Replace("?", Parameter(value), StringComparison.Ordinal));
        return this;
    }

    /// <summary>
    /// Adds a condition only for a value that was asked for: a statement without idle conditions finds its index.
    /// </summary>
    public RowQuery<TRow> WhereAsked<T>(string condition, T? value, Func<T, object> toColumn)
        where T : struct => value is { } asked ? Where(condition, toColumn(asked)) : this;

    /// <summary>Keeps to the rows made within the period.</summary>
    public RowQuery<TRow> Within(Period period, string column) =>
        WhereAsked($"t.{column} >= ?", period.From, moment => moment.ToDateTimeOffset())
            .WhereAsked($"t.{column} < ?", period.To, moment => moment.ToDateTimeOffset());

    /// <summary>
    /// Pages through the rows of these kinds only. An index that begins with what the conditions fix, then has the kind and then
    /// what is sorted by, holds each kind's rows in order, so that a page reads a page of each kind at most, however rare
    /// what was asked for is among the others.
    /// </summary>
    /// <param name="columns">Columns of few values.</param>
    /// <param name="kinds">The values that may stand in them together.</param>
    public RowQuery<TRow> InKinds(string[] columns, IReadOnlyList<string[]> kinds)
    {
        var values = columns.Select((_, i) => $"{Parameter(kinds.Select(kind => kind[i]).ToArray())}::text[]");
        _kinds = $"unnest({string.Join(", ", values)}) kind({string.Join(", ", columns)})";
        _ofKind = string.Join(" and ", columns.Select(column => $"t.{column} = kind.{column}"));
        return this;
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<TRow?> FirstAsync(CancellationToken cancellation)
    {
        var rows = await ReadTailAsync(" limit 1", cancellation);
        return rows.Count == 0 ? null : rows[0];
    }

    public Task<List<TRow>> AllAsync(string orderBy, CancellationToken cancellation) =>
        ReadTailAsync($" order by {orderBy}", cancellation);

    /// <summary>The first rows in the order of an index.</summary>
    public Task<List<TRow>> FirstInOrderAsync(string orderBy, int max, CancellationToken cancellation) =>
        ReadOrderedAsync($"{select}{_conditions} order by {orderBy} limit {Parameter(max)}", cancellation);

    /// <summary>
    /// One page, newest first. It starts after a row, not after a number of rows, so that rows which come in meanwhile shift
    /// nothing and a late page costs as much as the first.
    /// </summary>
    /// <param name="sortColumn">The moment that decides what is newest; ids decide within a millisecond.</param>
    /// <param name="cursorOf">That moment and the id of a row.</param>
    public async Task<Page<TView>> PageAsync<TView>(
        PageRequest page,
        string sortColumn,
        Func<TRow, Cursor> cursorOf,
        Func<TRow, TView> toView,
        CancellationToken cancellation
    )
    {
        if (page.After is { } after)
        {
            Where($"(t.{sortColumn}, t.id) < (?, {Parameter(after.Id)})", after.At.ToDateTimeOffset());
        }

        // One row more than asked for tells whether there is a next page.
        var limit = Parameter(page.Limit + 1);
        var newest = $"order by t.{sortColumn} desc, t.id desc limit {limit}";
        if (_kinds is not null)
        {
            AddCondition(_ofKind);
        }

        var ofAKind = $"{select}{_conditions} {newest}";
        var rows = await ReadOrderedAsync(
            _kinds is null ? ofAKind : $"select t.* from {_kinds} cross join lateral ({ofAKind}) t {newest}",
            cancellation
        );
        var hasMore = rows.Count > page.Limit;
        return new Page<TView>(
            [.. rows.Take(page.Limit).Select(toView)],
            hasMore,
            hasMore ? cursorOf(rows[page.Limit - 1]).ToText(page.List) : null
        );
    }

    private void AddCondition(string condition) =>
        _conditions.Append(_conditions.Length == 0 ? " where " : " and ").Append(condition);

    private string Parameter(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    private async Task<List<TRow>> ReadTailAsync(string tail, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{select}{_conditions}{tail}");
        command.Parameters.AddRange(Parameters());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadRowsAsync(reader, cancellation);
    }

    /// <summary>
    /// Reads in the order of an index. Where PostgreSQL has not looked at a table since it grew, it believes that sorting all
    /// of a client's rows for the sake of one page is as cheap; the first statement, which holds until the batch is over,
    /// talks it out of that.
    /// </summary>
    private async Task<List<TRow>> ReadOrderedAsync(string statement, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('enable_sort', 'off', true)"));
        var page = new NpgsqlBatchCommand(statement);
        page.Parameters.AddRange(Parameters());
        batch.BatchCommands.Add(page);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await ReadRowsAsync(reader, cancellation);
    }

    private NpgsqlParameter[] Parameters() => [.. _values.Select(value => new NpgsqlParameter { Value = value })];

    private async Task<List<TRow>> ReadRowsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(new RowReader(reader)));
        }

        return rows;
    }
}

/// <summary>Starts queries of whole rows.</summary>
internal static class RowQueryStart
{
    public static RowQuery<TRow> From<TRow>(this NpgsqlDataSource database, RowTable<TRow> table)
        where TRow : class => new(database, $"select {table.Select("t")} from {table.Name} t", table.Read);

    public static RowQuery<TState> From<TState>(this NpgsqlDataSource database, StateTable<TState> table)
        where TState : class, Domain.Commits.IVersionedState<TState> =>
        new(database, $"select {table.Select("t")} from {table.Name} t", table.ReadRow);
}
