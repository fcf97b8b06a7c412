using System.Data;
using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Persistence.Programs;

namespace Stretch.Silo.Persistence.Ledger;

/// <summary>
/// Recomputes the books from the entries and compares every row that says the same thing in another way. A program is
/// verified from one snapshot, so it may be in use meanwhile.
/// </summary>
public sealed class BooksVerifier(NpgsqlDataSource database)
{
    /// <summary>In seconds, for each statement: it goes through all of a program's rows.</summary>
    internal const int PatienceS = 600;

    public async Task<BooksReport> VerifyAllAsync(CancellationToken cancellation = default)
    {
        var programs = new List<ProgramId>();
        await using (var command = database.CreateCommand("select id from programs order by id"))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                programs.Add(new ProgramId(reader.GetGuid(0)));
            }
        }

        var report = new BooksReport(0, 0, Digest.None, []);
        foreach (var program in programs)
        {
            var one = await VerifyAsync(program, cancellation);
            report = new BooksReport(
                report.Programs + one.Programs,
                report.Entries + one.Entries,
                Digest.None,
                [.. report.Differences, .. one.Differences]
            );
        }

        return report with
        {
            Differences = [.. report.Differences, .. await VanishedPrograms.FindAsync(database, cancellation)],
        };
    }

    public async Task<BooksReport> VerifyAsync(ProgramId program, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var state = await ReadStateAsync(connection, program, cancellation);
        if (state is null)
        {
            return new BooksReport(0, 0, Digest.None, []);
        }

        var replay = new BooksReplay(connection, program);
        await replay.RunAsync(cancellation);
        var differences = Compare(state, replay.Ledger);
        differences.AddRange(replay.Events.Differences());
        foreach (var check in BooksChecks.All)
        {
            await CheckAsync(connection, program, check, differences, cancellation);
        }

        if (
            await PublishedHeads.FindContradictionAsync(connection, program, replay.Ledger, cancellation) is
            { } rewritten
        )
        {
            differences.Add(rewritten);
        }

        differences.AddRange(await CheckpointChain.CheckAsync(connection, program, cancellation));
        return new BooksReport(1, replay.Ledger.Length, replay.Ledger.Head, differences);
    }

    private static async Task<ProgramState?> ReadStateAsync(
        NpgsqlConnection connection,
        ProgramId program,
        CancellationToken cancellation
    )
    {
        var load = ProgramTable.Table.Load([program.Value]);
        await using var command = new NpgsqlCommand(load.CommandText, connection);
        command.Parameters.Add(new() { Value = new[] { program.Value } });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (ProgramState)ProgramTable.Table.Read(reader) : null;
    }

    private static List<BooksDifference> Compare(ProgramState state, LedgerReplay replay)
    {
        var differences = replay
            .Faults.Select(fault => new BooksDifference(
                state.Id,
                $"ledger_entries {fault.Sequence}",
                "entry",
                "in order and chained",
                fault.What
            ))
            .ToList();
        Add("pool", replay.Pool.ToString(), state.Pool.ToString());
        Add("ledger_length", replay.Length.ToString(), state.LedgerLength.ToString());
        Add("ledger_head", replay.Head.ToString(), state.LedgerHead.ToString());
        return differences;

        void Add(string what, string expected, string actual)
        {
            if (expected != actual)
            {
                differences.Add(new BooksDifference(state.Id, $"programs {state.Id}", what, expected, actual));
            }
        }
    }

    private static async Task CheckAsync(
        NpgsqlConnection connection,
        ProgramId program,
        string check,
        List<BooksDifference> differences,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(check, connection) { CommandTimeout = PatienceS };
        command.Parameters.Add(new() { Value = program.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            differences.Add(
                new BooksDifference(
                    program,
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    reader.GetString(3)
                )
            );
        }
    }
}
