using Npgsql;
using Stretch.Domain.Commits;

namespace Stretch.Silo.Persistence.Tables;

/// <summary>A table that decisions write rows of, set-wise: one statement for all inserted, one for all updated rows.</summary>
internal interface IRowTable
{
    /// <summary>The change types this table takes.</summary>
    IEnumerable<Type> Takes { get; }

    /// <summary>A place to gather one transaction's rows of this table.</summary>
    IRowBatch NewBatch();
}

/// <summary>The rows of one table in one transaction.</summary>
internal interface IRowBatch
{
    void Add(Change change);

    /// <summary>Adds the statements, none where there are no rows.</summary>
    void AppendTo(NpgsqlBatch batch);
}

/// <param name="Name">The table.</param>
/// <param name="Key">The first so many columns are the primary key.</param>
/// <param name="KeyOf">The primary key of a row.</param>
/// <param name="Read">Reads a row whose columns are selected in the order of <paramref name="Columns"/>.</param>
/// <param name="OnConflict">What an insert does with a row that is there; nothing said, it fails.</param>
internal sealed record RowTable<TRow>(
    string Name,
    int Key,
    Func<TRow, RowKey> KeyOf,
    Func<RowReader, TRow> Read,
    IReadOnlyList<Column<TRow>> Columns,
    string OnConflict = ""
) : IRowTable
    where TRow : notnull
{
    public string InsertSql { get; } =
        $"insert into {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) "
        + $"select {string.Join(", ", Columns.Select(c => c.Value))} from {Unnest(Columns)}{OnConflict}";

    public string UpdateSql { get; } =
        $"update {Name} t set {string.Join(", ", Columns.Skip(Key).Select(c => $"{c.Name} = {c.Value}"))} "
        + $"from {Unnest(Columns)} where {KeyMatches(Columns, Key)}";

    public string DeleteSql { get; } =
        $"delete from {Name} t using {Unnest([.. Columns.Take(Key)])} where {KeyMatches(Columns, Key)}";

    public IEnumerable<Type> Takes { get; } = [typeof(Insert<TRow>), typeof(Update<TRow>), typeof(Delete<TRow>)];

    /// <summary>The columns in reading order, from the table or alias given.</summary>
    public string Select(string alias) => string.Join(", ", Columns.Select(column => $"{alias}.{column.Name}"));

    public IRowBatch NewBatch() => new RowBatch<TRow>(this);

    /// <summary>The rows of array parameters $1, $2, ... as <c>x</c>.</summary>
    public static string Unnest(IReadOnlyList<Column<TRow>> columns) =>
        $"unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{c.ArrayType}"))}) "
        + $"as x({string.Join(", ", columns.Select(c => c.Name))})";

    private static string KeyMatches(IReadOnlyList<Column<TRow>> columns, int key) =>
        string.Join(" and ", columns.Take(key).Select(c => $"t.{c.Name} = x.{c.Name}"));
}
