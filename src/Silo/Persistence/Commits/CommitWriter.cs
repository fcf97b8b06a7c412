using Npgsql;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Puts the work of many grains into one batch of statements, set-wise across grains and always in the same order: the
/// transaction's record, the grains' rows with their fences, then every table's rows.
/// </summary>
internal sealed class CommitWriter
{
    private const string InsertTransaction = "insert into transactions (id, took) values ($1, true)";

    private readonly IReadOnlyList<IStateTable> _stateTables;
    private readonly IReadOnlyList<IRowTable> _rowTables;
    private readonly Dictionary<Type, int> _tableOf = [];

    public CommitWriter(IReadOnlyList<IStateTable> stateTables, IReadOnlyList<IRowTable> rowTables)
    {
        _stateTables = stateTables;
        _rowTables = rowTables;
        for (var i = 0; i < rowTables.Count; i++)
        {
            foreach (var changeType in rowTables[i].Takes)
            {
                _tableOf.Add(changeType, i);
            }
        }
    }

    public void Append(NpgsqlBatch batch, Guid transaction, IReadOnlyList<Part> parts)
    {
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(InsertTransaction)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = transaction } },
            }
        );
        foreach (var table in _stateTables)
        {
            table.AppendWrites(
                batch,
                [.. parts.Select(part => part.Commit!).Where(commit => commit.Kind == table.Kind)]
            );
        }

        foreach (var rows in Rows(parts))
        {
            rows?.AppendTo(batch);
        }
    }

    private IRowBatch?[] Rows(IReadOnlyList<Part> parts)
    {
        var batches = new IRowBatch?[_rowTables.Count];
        foreach (var part in parts)
        {
            foreach (var change in part.Commit!.Changes)
            {
                var table = _tableOf[change.GetType()];
                (batches[table] ??= _rowTables[table].NewBatch()).Add(change);
            }
        }

        return batches;
    }
}
