using Npgsql;
using NpgsqlTypes;
using Stretch.Domain.Facts;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// One kind of fact, read for all keys of a batch by one statement. Each key is a lateral probe of an index: a plain join,
/// planned while the table was empty, would scan all of it later.
/// </summary>
internal abstract record FactProbe(string Sql)
{
    /// <summary>
    /// For rows that should not be there, and that a unique index refuses a second time: tells whether decisions that took them
    /// to be absent insert all of them, and so would find out. Null for rows that must be asked for.
    /// </summary>
    public Func<FactQuery, FactSet, bool>? AreInserted { get; init; }

    public abstract bool IsAskedFor(FactQuery query);

    /// <summary>The statement for the query's keys; null where there are none.</summary>
    public abstract NpgsqlBatchCommand? Command(FactQuery query);

    public abstract void Learn(NpgsqlDataReader reader, FactSet facts);

    /// <summary>Reads rows of a table.</summary>
    /// <param name="match">Finds a key's rows by an index; the key's parts are <c>x.a</c>, <c>x.b</c>, <c>x.c</c>.</param>
    public static FactProbe<TKey> Probe<TKey, TRow>(
        RowTable<TRow> table,
        string match,
        Func<FactQuery, IReadOnlyCollection<TKey>> keys,
        IReadOnlyList<Func<TKey, Guid>> parts,
        Action<TRow, FactSet> learn,
        int maxRowsPerKey = 1
    )
        where TRow : notnull =>
        new(
            $"select {table.Select("t")} from {KeyRows(parts.Count)} "
                + $"cross join lateral (select * from {table.Name} where {match} limit {maxRowsPerKey}) t",
            keys,
            [.. parts.Select(Uuids)],
            (row, facts) => learn(table.Read(row), facts)
        );

    /// <summary>A part of the keys that is a uuid.</summary>
    public static KeyPart<TKey> Uuids<TKey>(Func<TKey, Guid> part) =>
        keys => new NpgsqlParameter<Guid[]>
        {
            TypedValue = [.. keys.Select(part)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        };

    /// <summary>A part of the keys that is a text.</summary>
    public static KeyPart<TKey> Texts<TKey>(Func<TKey, string> part) =>
        keys => new NpgsqlParameter<string[]>
        {
            TypedValue = [.. keys.Select(part)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        };

    /// <summary>The keys' rows as <c>x</c>.</summary>
    public static string KeyRows(int parts, string type = "uuid") =>
        parts switch
        {
            1 => $"unnest($1::{type}[]) as x(a)",
            2 => $"unnest($1::{type}[], $2::{type}[]) as x(a, b)",
            3 => $"unnest($1::{type}[], $2::{type}[], $3::{type}[]) as x(a, b, c)",
            _ => throw new ArgumentOutOfRangeException(nameof(parts), parts, "Keys have one to three parts."),
        };
}

/// <summary>Makes a parameter: an array with one part of every key.</summary>
internal delegate NpgsqlParameter KeyPart<TKey>(IReadOnlyCollection<TKey> keys);

/// <param name="Keys">What the query asks for.</param>
/// <param name="Parts">The Nth parameter holds the Nth part of every key.</param>
internal sealed record FactProbe<TKey>(
    string Sql,
    Func<FactQuery, IReadOnlyCollection<TKey>> Keys,
    IReadOnlyList<KeyPart<TKey>> Parts,
    Action<RowReader, FactSet> LearnRow
) : FactProbe(Sql)
{
    public override bool IsAskedFor(FactQuery query) => Keys(query).Count > 0;

    public override NpgsqlBatchCommand? Command(FactQuery query)
    {
        var keys = Keys(query);
        if (keys.Count == 0)
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Sql);
        foreach (var part in Parts)
        {
            command.Parameters.Add(part(keys));
        }

        return command;
    }

    public override void Learn(NpgsqlDataReader reader, FactSet facts) => LearnRow(new RowReader(reader), facts);
}
