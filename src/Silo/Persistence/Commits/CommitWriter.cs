using Npgsql;
using NpgsqlTypes;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Puts the work of many grains into one batch of statements, set-wise across grains and always in the same order: the
/// grains' rows with their fences, the commit records, then every table's rows.
/// </summary>
internal sealed class CommitWriter
{
    private const string InsertCommits =
        "insert into commits (grain_id, version, commit_id) "
        + "select x.grain_id, x.version, x.commit_id from unnest($1, $2, $3) as x(grain_id, version, commit_id)";

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

    public void Append(NpgsqlBatch batch, IReadOnlyList<Part> parts)
    {
        foreach (var table in _stateTables)
        {
            table.AppendWrites(
                batch,
                [.. parts.Select(part => part.Commit!).Where(commit => commit.Kind == table.Kind)]
            );
        }

        batch.BatchCommands.Add(Commits(parts));
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

    private static NpgsqlBatchCommand Commits(IReadOnlyList<Part> parts) =>
        new(InsertCommits)
        {
            Parameters =
            {
                Array([.. parts.Select(part => part.Commit!.Key)], NpgsqlDbType.Uuid),
                Array([.. parts.Select(part => part.Commit!.FromVersion + 1)], NpgsqlDbType.Bigint),
                Array([.. parts.Select(part => part.CommitId)], NpgsqlDbType.Uuid),
            },
        };

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
