using Npgsql;
using Stretch.Domain.Facts;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>A lane's session with PostgreSQL: a batch of statements for each round trip.</summary>
internal sealed class PostgresLane(
    LaneConnection connection,
    IReadOnlyList<IStateTable> stateTables,
    CommitWriter writer,
    ILogger logger
) : ILaneSession
{
    private const string BarTransaction =
        "insert into transactions (id, took) values ($1, false) on conflict (id) do nothing";

    private const string SelectTook = "select took from transactions where id = $1";

    public Task Open() => connection.Open(CancellationToken.None);

    public Task Drop() => connection.Drop();

    public async Task<RoundFacts> Read(IReadOnlyList<ICommitter> committers, FactQuery query, FactSet facts)
    {
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None));
        var round = new RoundFacts(facts, [], []);
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        var isSnapshot = committers.Any(committer => committer.KnownVersion is null);
        if (isSnapshot)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin isolation level repeatable read, read only"));
        }

        AppendFacts(batch, query, readers);
        foreach (var table in stateTables)
        {
            var unknown = KeysOf(table, committers, isKnown: false);
            if (unknown.Length > 0)
            {
                batch.BatchCommands.Add(table.Load(unknown));
                readers.Add(
                    (reader, found) => found.States[new GrainRow(table.Kind, reader.GetGuid(0))] = table.Read(reader)
                );
            }

            var known = KeysOf(table, committers, isKnown: true);
            if (known.Length > 0)
            {
                batch.BatchCommands.Add(table.Versions(known));
                readers.Add(
                    (reader, found) => found.Versions[new GrainRow(table.Kind, reader.GetGuid(0))] = reader.GetInt64(1)
                );
            }
        }

        if (isSnapshot)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        }

        await Read(batch, readers, round);
        return round;
    }

    public async Task<Dictionary<GrainRow, object>> BeginAndLock(IReadOnlyList<ICommitter> committers)
    {
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        foreach (var table in stateTables)
        {
            Guid[] keys = [.. committers.Where(c => c.Kind == table.Kind).Select(c => c.Key).Order()];
            if (keys.Length > 0)
            {
                batch.BatchCommands.Add(table.Lock(keys));
                readers.Add(
                    (reader, round) => round.States[new GrainRow(table.Kind, reader.GetGuid(0))] = table.Read(reader)
                );
            }
        }

        var round = new RoundFacts(new FactSet(), [], []);
        await Read(batch, readers, round);
        return round.States;
    }

    public async Task ReadFacts(FactQuery query, FactSet facts)
    {
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None));
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        AppendFacts(batch, query, readers);
        await Read(batch, readers, new RoundFacts(facts, [], []));
    }

    public async Task Write(Guid transaction, IReadOnlyList<Part> parts, bool endsTransaction)
    {
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None));
        writer.Append(batch, transaction, parts);
        if (endsTransaction)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        }

        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async Task Rollback()
    {
        await using var end = new NpgsqlCommand("rollback", await connection.Open(CancellationToken.None));
        await end.ExecuteNonQueryAsync();
    }

    public async Task<bool> Took(Guid transaction)
    {
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None))
        {
            BatchCommands = { About(BarTransaction, transaction), About(SelectTook, transaction) },
        };
        return (bool)(await batch.ExecuteScalarAsync())!;
    }

    public async Task RemoveBlockers()
    {
        if (await BlockerRemoval.Run(await connection.Open(CancellationToken.None)) is > 0 and var ended)
        {
            logger.BlockersEnded(ended);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlBatchCommand About(string sql, Guid transaction) =>
        new(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = transaction } } };

    private static Guid[] KeysOf(IStateTable table, IReadOnlyList<ICommitter> committers, bool isKnown) =>
        [
            .. committers
                .Where(committer => committer.Kind == table.Kind && committer.KnownVersion is not null == isKnown)
                .Select(committer => committer.Key),
        ];

    private static void AppendFacts(
        NpgsqlBatch batch,
        FactQuery query,
        List<Action<NpgsqlDataReader, RoundFacts>> readers
    )
    {
        foreach (var probe in FactProbes.All)
        {
            if (probe.Command(query) is { } command)
            {
                batch.BatchCommands.Add(command);
                readers.Add((reader, round) => probe.Learn(reader, round.Facts));
            }
        }
    }

    private static async Task Read(
        NpgsqlBatch batch,
        List<Action<NpgsqlDataReader, RoundFacts>> readers,
        RoundFacts round
    )
    {
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        foreach (var readRow in readers)
        {
            while (await reader.ReadAsync(CancellationToken.None))
            {
                readRow(reader, round);
            }

            await reader.NextResultAsync(CancellationToken.None);
        }
    }
}
