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
    /// <summary>The statement for the query's keys; null where there are none.</summary>
    public abstract NpgsqlBatchCommand? Command(FactQuery query);

    public abstract void Learn(NpgsqlDataReader reader, FactSet facts);
}

/// <param name="Keys">What the query asks for.</param>
/// <param name="Parts">Each parameter's part of a key: the Nth array holds the Nth part of every key.</param>
internal sealed record FactProbe<TKey>(
    string Sql,
    Func<FactQuery, IReadOnlyCollection<TKey>> Keys,
    IReadOnlyList<Func<TKey, Guid>> Parts,
    Action<RowReader, FactSet> LearnRow
) : FactProbe(Sql)
{
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
            command.Parameters.Add(
                new NpgsqlParameter<Guid[]>
                {
                    TypedValue = [.. keys.Select(part)],
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                }
            );
        }

        return command;
    }

    public override void Learn(NpgsqlDataReader reader, FactSet facts) => LearnRow(new RowReader(reader), facts);
}
