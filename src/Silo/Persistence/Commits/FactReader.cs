using Npgsql;
using Stretch.Domain.Facts;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Reads what a round's grains need to know, in one round trip.</summary>
internal sealed class FactReader(IReadOnlyList<IStateTable> stateTables)
{
    /// <summary>
    /// Reads from one snapshot: the states that are not in memory, the versions of those that are, and the facts. As the
    /// versions are of the same snapshot, even a refusal, which no fence guards, is right at a moment within the call.
    /// </summary>
    public async Task<RoundFacts> ReadSnapshot(
        NpgsqlConnection connection,
        IReadOnlyList<ICommitter> committers,
        CancellationToken cancellation
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("begin isolation level repeatable read, read only"));
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        foreach (var table in stateTables)
        {
            var known = KeysOf(table, committers, isKnown: true);
            if (known.Length > 0)
            {
                batch.BatchCommands.Add(table.Versions(known));
                readers.Add((reader, round) => round.Versions[reader.GetGuid(0)] = reader.GetInt64(1));
            }

            var unknown = KeysOf(table, committers, isKnown: false);
            if (unknown.Length > 0)
            {
                batch.BatchCommands.Add(table.Load(unknown));
                readers.Add((reader, round) => round.States[reader.GetGuid(0)] = table.Read(reader));
            }
        }

        AppendFacts(batch, committers, readers);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        return await Read(batch, readers, cancellation);
    }

    /// <summary>Begins a transaction and locks the grains' rows, kind by kind, each in the order of ids.</summary>
    public async Task<Dictionary<Guid, object>> BeginAndLock(
        NpgsqlConnection connection,
        IReadOnlyList<ICommitter> committers,
        CancellationToken cancellation
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        foreach (var table in stateTables)
        {
            Guid[] keys = [.. committers.Where(c => c.Kind == table.Kind).Select(c => c.Key).Order()];
            if (keys.Length > 0)
            {
                batch.BatchCommands.Add(table.Lock(keys));
                readers.Add((reader, round) => round.States[reader.GetGuid(0)] = table.Read(reader));
            }
        }

        return (await Read(batch, readers, cancellation)).States;
    }

    /// <summary>Reads the facts within a transaction that holds the grains' rows.</summary>
    public async Task<FactSet> ReadUnderLock(
        NpgsqlConnection connection,
        IReadOnlyList<ICommitter> committers,
        CancellationToken cancellation
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        AppendFacts(batch, committers, readers);
        return batch.BatchCommands.Count == 0 ? new FactSet() : (await Read(batch, readers, cancellation)).Facts;
    }

    private static Guid[] KeysOf(IStateTable table, IReadOnlyList<ICommitter> committers, bool isKnown) =>
        [
            .. committers
                .Where(committer => committer.Kind == table.Kind && committer.KnownVersion is not null == isKnown)
                .Select(committer => committer.Key),
        ];

    private static void AppendFacts(
        NpgsqlBatch batch,
        IReadOnlyList<ICommitter> committers,
        List<Action<NpgsqlDataReader, RoundFacts>> readers
    )
    {
        var query = new FactQuery();
        foreach (var committer in committers)
        {
            committer.AskFor(query);
        }

        foreach (var probe in FactProbes.All)
        {
            if (probe.Command(query) is { } command)
            {
                batch.BatchCommands.Add(command);
                readers.Add((reader, round) => probe.Learn(reader, round.Facts));
            }
        }
    }

    private static async Task<RoundFacts> Read(
        NpgsqlBatch batch,
        List<Action<NpgsqlDataReader, RoundFacts>> readers,
        CancellationToken cancellation
    )
    {
        var round = new RoundFacts(new FactSet(), [], []);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var readRow in readers)
        {
            while (await reader.ReadAsync(cancellation))
            {
                readRow(reader, round);
            }

            await reader.NextResultAsync(cancellation);
        }

        return round;
    }
}
