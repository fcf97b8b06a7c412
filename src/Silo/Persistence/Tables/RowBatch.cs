using Npgsql;
using Stretch.Domain.Commits;

namespace Stretch.Silo.Persistence.Tables;

/// <summary>
/// One table's rows in one transaction. A row inserted and then updated in the same transaction is inserted with its last
/// values; a row updated twice is updated once.
/// </summary>
internal sealed class RowBatch<TRow>(RowTable<TRow> table) : IRowBatch
    where TRow : notnull
{
    private readonly Dictionary<RowKey, Change> _last = [];
    private readonly List<RowKey> _order = [];

    public void Add(Change change)
    {
        var key = table.KeyOf(Row(change));
        if (!_last.TryGetValue(key, out var before))
        {
            _order.Add(key);
            _last[key] = change;
            return;
        }

        _last[key] = (before, change) switch
        {
            (Insert<TRow>, Update<TRow> update) => new Insert<TRow>(update.Row),
            (Update<TRow>, Update<TRow> or Delete<TRow>) => change,
            (Delete<TRow>, Delete<TRow>) => change,
            // The row was never there for anyone else; deleting what is not there does nothing.
            (Insert<TRow>, Delete<TRow>) => change,
            _ => throw new InvalidOperationException(
                $"{table.Name}: {change.GetType().Name} cannot follow {before.GetType().Name} on the same row."
            ),
        };
    }

    public void AppendTo(NpgsqlBatch batch)
    {
        Append(batch, table.InsertSql, table.Columns, change => change is Insert<TRow>);
        Append(batch, table.UpdateSql, table.Columns, change => change is Update<TRow>);
        Append(batch, table.DeleteSql, [.. table.Columns.Take(table.Key)], change => change is Delete<TRow>);
    }

    private void Append(NpgsqlBatch batch, string sql, IReadOnlyList<Column<TRow>> columns, Func<Change, bool> isMeant)
    {
        var rows = new List<TRow>(_order.Count);
        foreach (var key in _order)
        {
            if (isMeant(_last[key]))
            {
                rows.Add(Row(_last[key]));
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Parameter(rows));
        }

        batch.BatchCommands.Add(command);
    }

    private static TRow Row(Change change) =>
        change switch
        {
            Insert<TRow> insert => insert.Row,
            Update<TRow> update => update.Row,
            Delete<TRow> delete => delete.Row,
            _ => throw new ArgumentException($"{change.GetType().Name} is not a change of this table.", nameof(change)),
        };
}
