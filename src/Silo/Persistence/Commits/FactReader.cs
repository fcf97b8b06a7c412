using Npgsql;
using Stretch.Domain.Facts;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Reads what a round's grains need to know, in one round trip.</summary>
internal sealed class FactReader(IReadOnlyList<IStateTable> stateTables, KnownFacts known)
{
    /// <summary>
    /// The facts, where they are all in memory but for rows that should not be there: those are taken to be absent. Null
    /// where something must be read.
    /// </summary>
    public PresumedFacts? Presume(IReadOnlyList<ICommitter> committers)
    {
        if (committers.Any(committer => committer.KnownVersion is null))
        {
            return null;
        }

        var facts = new FactSet();
        var query = Ask(committers);
        known.Answer(query, facts, committers);
        return FactProbes.All.Any(probe => probe.AreInserted is null && probe.IsAskedFor(query))
            ? null
            : new PresumedFacts(facts, query);
    }

    /// <summary>
    /// Reads the facts, the states that are not in memory, and last the versions of those that are: a version that is still
    /// the known one says that nothing of its grain has changed while the facts were read. So even a refusal, which no fence
    /// guards, is right at a moment within the call. A state is read in one snapshot with its facts.
    /// </summary>
    public async Task<RoundFacts> ReadFree(
        NpgsqlConnection connection,
        IReadOnlyList<ICommitter> committers,
        CancellationToken cancellation
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        var round = new RoundFacts(new FactSet(), [], []);
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        var isSnapshot = committers.Any(committer => committer.KnownVersion is null);
        if (isSnapshot)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin isolation level repeatable read, read only"));
        }

        var query = Ask(committers);
        known.Answer(query, round.Facts, committers);
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

        await Read(batch, readers, round, cancellation);
        return round;
    }

    /// <summary>Begins a transaction and locks the grains' rows, kind by kind, each in the order of ids.</summary>
    public async Task<Dictionary<GrainRow, object>> BeginAndLock(
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
                readers.Add(
                    (reader, round) => round.States[new GrainRow(table.Kind, reader.GetGuid(0))] = table.Read(reader)
                );
            }
        }

        var round = new RoundFacts(new FactSet(), [], []);
        await Read(batch, readers, round, cancellation);
        return round.States;
    }

    /// <summary>Reads the facts within a transaction that holds the grains' rows.</summary>
    public async Task<FactSet> ReadUnderLock(
        NpgsqlConnection connection,
        IReadOnlyList<ICommitter> committers,
        CancellationToken cancellation
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        var round = new RoundFacts(new FactSet(), [], []);
        var readers = new List<Action<NpgsqlDataReader, RoundFacts>>();
        var query = Ask(committers);
        known.AnswerLasting(query, round.Facts);
        AppendFacts(batch, query, readers);
        if (batch.BatchCommands.Count > 0)
        {
            await Read(batch, readers, round, cancellation);
        }

        return round.Facts;
    }

    private static Guid[] KeysOf(IStateTable table, IReadOnlyList<ICommitter> committers, bool isKnown) =>
        [
            .. committers
                .Where(committer => committer.Kind == table.Kind && committer.KnownVersion is not null == isKnown)
                .Select(committer => committer.Key),
        ];

    private static FactQuery Ask(IReadOnlyList<ICommitter> committers)
    {
        var query = new FactQuery();
        foreach (var committer in committers)
        {
            committer.AskFor(query);
        }

        return query;
    }

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
        RoundFacts round,
        CancellationToken cancellation
    )
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var readRow in readers)
        {
            while (await reader.ReadAsync(cancellation))
            {
                readRow(reader, round);
            }

            await reader.NextResultAsync(cancellation);
        }
    }
}
