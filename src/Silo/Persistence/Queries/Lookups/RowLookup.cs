using Npgsql;
using NpgsqlTypes;
using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Queries.Lookups;

/// <summary>Finds a client's rows by an id, together with others who look for such rows; another client's are absent.</summary>
/// <param name="columns">What is selected, in the order in which it is read.</param>
/// <param name="from">A table as <c>t</c>, and what is joined to it.</param>
/// <param name="id">The column that the id is in; an index leads from it to few rows.</param>
internal sealed class RowLookup<TRow>(
    LookupDatabase database,
    string columns,
    string from,
    string id,
    Func<RowReader, TRow> read
)
    where TRow : class
{
    // With an offset, each key stays a probe of the index by itself: see FactProbe.
    private readonly string _statement =
        "select x.client_id, x.id, t.* from unnest($1::uuid[], $2::uuid[]) as x(client_id, id) "
        + $"cross join lateral (select {columns} from {from} where {id} = x.id and t.client_id = x.client_id offset 0) t";

    private SharedReads<(ClientId Client, Guid Id), List<TRow>> Reads => field ??= new(ReadAsync);

    /// <summary>The row, or null when there is none.</summary>
    public async Task<TRow?> FindAsync(ClientId client, Guid key, CancellationToken cancellation) =>
        await Reads.FindAsync((client, key), cancellation) is [var row, ..] ? row : null;

    /// <summary>The rows, in no order.</summary>
    public async Task<IReadOnlyList<TRow>> FindAllAsync(ClientId client, Guid key, CancellationToken cancellation) =>
        await Reads.FindAsync((client, key), cancellation) ?? [];

    private async Task<Dictionary<(ClientId Client, Guid Id), List<TRow>>> ReadAsync(
        IReadOnlyCollection<(ClientId Client, Guid Id)> keys
    )
    {
        await using var command = database.CreateCommand(_statement);
        command.Parameters.Add(Uuids([.. keys.Select(key => key.Client.Value)]));
        command.Parameters.Add(Uuids([.. keys.Select(key => key.Id)]));
        // One of those who wait may leave, the others want to know.
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var found = new Dictionary<(ClientId Client, Guid Id), List<TRow>>(keys.Count);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            var row = new RowReader(reader);
            var key = (new ClientId(row.Uuid()), row.Uuid());
            if (!found.TryGetValue(key, out var rows))
            {
                found.Add(key, rows = new List<TRow>(1));
            }

            rows.Add(read(row));
        }

        return found;
    }

    private static NpgsqlParameter Uuids(Guid[] values) =>
        new NpgsqlParameter<Guid[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
}

/// <summary>Starts lookups of whole rows.</summary>
internal static class RowLookupStart
{
    public static RowLookup<TRow> In<TRow>(this LookupDatabase database, RowTable<TRow> table, string by = "t.id")
        where TRow : class => new(database, table.Select("t"), $"{table.Name} t", by, table.Read);

    public static RowLookup<TState> In<TState>(this LookupDatabase database, StateTable<TState> table)
        where TState : class, IVersionedState<TState> =>
        new(database, table.Select("t"), $"{table.Name} t", "t.id", table.ReadRow);
}
