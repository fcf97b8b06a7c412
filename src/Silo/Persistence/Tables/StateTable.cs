using Npgsql;
using NpgsqlTypes;
using Stretch.Domain.Commits;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Tables;

/// <summary>A table of grain rows: each row's version fences its grain's commits.</summary>
internal interface IStateTable
{
    GrainKind Kind { get; }

    /// <summary>Selects id and version of those of the rows that exist.</summary>
    NpgsqlBatchCommand Versions(Guid[] keys);

    /// <summary>Selects the rows.</summary>
    NpgsqlBatchCommand Load(Guid[] keys);

    /// <summary>Selects the rows and locks them, in the order of their ids.</summary>
    NpgsqlBatchCommand Lock(Guid[] keys);

    object Read(NpgsqlDataReader reader);

    /// <summary>
    /// Adds the statements that write the states. A row whose version is not the one decided on makes its new version null,
    /// which the column forbids (23502): the whole transaction fails.
    /// </summary>
    void AppendWrites(NpgsqlBatch batch, IReadOnlyList<GrainCommit> commits);
}

/// <param name="Columns">The first is <c>id</c>, the second <c>version</c>.</param>
/// <param name="Changing">The names of the columns that commits change, beside the version.</param>
internal sealed record StateTable<TState>(
    GrainKind Kind,
    string Name,
    Func<RowReader, TState> ReadRow,
    IReadOnlyList<Column<TState>> Columns,
    IReadOnlySet<string> Changing
) : IStateTable
    where TState : class, IVersionedState<TState>
{
    private readonly string _versionsSql =
        $"select t.id, t.version from unnest($1) as x(id) "
        + $"cross join lateral (select id, version from {Name} where id = x.id limit 1) t";

    private readonly string _loadSql =
        $"select {SelectList(Columns, "t")} from unnest($1) as x(id) "
        + $"cross join lateral (select * from {Name} where id = x.id limit 1) t";

    private readonly string _lockSql =
        $"select {SelectList(Columns, "t")} from {Name} t where id = any($1) order by id for no key update";

    private readonly string _insertSql =
        $"insert into {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) "
        + $"select {string.Join(", ", Columns.Select(c => c.Value))} from {Unnest(Columns)}";

    private readonly List<Column<TState>> _updated =
    [
        .. Columns.Where((column, i) => i < 2 || Changing.Contains(column.Name)),
    ];

    private string UpdateSql =>
        field ??=
            // The rows are locked in the order of their ids first: an update alone would lock them in any order.
            $"with locked as materialized (select id from {Name} where id = any($1) order by id for no key update) "
            + $"update {Name} t set version = case when t.version = x.version - 1 then x.version end"
            + string.Concat(_updated.Skip(2).Select(c => $", {c.Name} = {c.Value}"))
            + $" from {Unnest(_updated)} join locked using (id) where t.id = x.id";

    public NpgsqlBatchCommand Versions(Guid[] keys) => WithKeys(_versionsSql, keys);

    public NpgsqlBatchCommand Load(Guid[] keys) => WithKeys(_loadSql, keys);

    public NpgsqlBatchCommand Lock(Guid[] keys) => WithKeys(_lockSql, keys);

    public object Read(NpgsqlDataReader reader) => ReadRow(new RowReader(reader));

    /// <summary>The columns in reading order, from the alias given.</summary>
    public string Select(string alias) => SelectList(Columns, alias);

    public void AppendWrites(NpgsqlBatch batch, IReadOnlyList<GrainCommit> commits)
    {
        Append(batch, UpdateSql, _updated, [.. Of(commits.Where(commit => commit.FromVersion > 0))]);
        Append(batch, _insertSql, Columns, [.. Of(commits.Where(commit => commit.FromVersion == 0))]);
    }

    private static IEnumerable<TState> Of(IEnumerable<GrainCommit> commits) =>
        commits.Select(commit => (TState)commit.State).OrderBy(state => state.Key);

    private static void Append(
        NpgsqlBatch batch,
        string sql,
        IReadOnlyList<Column<TState>> columns,
        List<TState> states
    )
    {
        if (states.Count == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Parameter(states));
        }

        batch.BatchCommands.Add(command);
    }

    private static NpgsqlBatchCommand WithKeys(string sql, Guid[] keys) =>
        new(sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]>
                {
                    TypedValue = keys,
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                },
            },
        };

    private static string SelectList(IReadOnlyList<Column<TState>> columns, string alias) =>
        string.Join(", ", columns.Select(column => $"{alias}.{column.Name}"));

    private static string Unnest(IReadOnlyList<Column<TState>> columns) =>
        $"unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{c.ArrayType}"))}) "
        + $"as x({string.Join(", ", columns.Select(c => c.Name))})";
}
