using Npgsql;
using NpgsqlTypes;
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
    private const string SelectCommits =
        "select c.grain_id, c.commit_id from unnest($1, $2) as x(grain_id, version) "
        + "cross join lateral (select grain_id, commit_id from commits "
        + "where grain_id = x.grain_id and version = x.version limit 1) c";

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

    public async Task Write(IReadOnlyList<Part> parts, bool endsTransaction)
    {
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None));
        writer.Append(batch, parts);
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

    public async Task<Dictionary<Guid, Guid>> ReadCommits(IReadOnlyList<Part> parts)
    {
        await BeginAndLock([.. parts.Select(part => part.Committer)]);
        var commits = new Dictionary<Guid, Guid>();
        await using var batch = new NpgsqlBatch(await connection.Open(CancellationToken.None))
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(SelectCommits)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid[]>
                        {
                            TypedValue = [.. parts.Select(part => part.Commit.Key)],
                            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                        },
                        new NpgsqlParameter<long[]>
                        {
                            TypedValue = [.. parts.Select(part => part.Commit.FromVersion + 1)],
                            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                        },
                    },
                },
                new NpgsqlBatchCommand("rollback"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            commits[reader.GetGuid(0)] = reader.GetGuid(1);
        }

        return commits;
    }

    public async Task RemoveBlockers()
    {
        if (await BlockerRemoval.Run(await connection.Open(CancellationToken.None)) is > 0 and var ended)
        {
            logger.BlockersEnded(ended);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

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
