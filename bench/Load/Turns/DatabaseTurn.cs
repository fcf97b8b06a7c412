using Npgsql;
using Stretch.Load.Books;
using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Scenarios;

namespace Stretch.Load;

/// <summary>One contestant under one scenario's load, on programs that nobody has used before, and its books afterwards.</summary>
internal sealed class Turn(Contestant contestant, Scenario scenario, PartnerCatalogue catalogue, LoadSettings settings)
{
    /// <param name="name">Unique in the run at this contestant.</param>
    public async Task<TurnResult> RunAsync(int round, string name, string token, CancellationToken cancellationToken)
    {
        var database = contestant.Database;
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var programs = await ProgramRows.WriteAsync(database, catalogue, scenario.Programs, now, cancellationToken);
        var requests = new AssignRequests(
            programs,
            catalogue.People,
            catalogue.TaskIds,
            contestant.Address,
            token,
            name
        );
        var books = await TurnBooks.OpenAsync(database, programs, cancellationToken);
        // What the turn before left in memory is written before this one begins.
        await ExecuteAsync(database, "checkpoint", cancellationToken);

        var walBefore = await WalAsync(database, cancellationToken);
        var processors = await ProcessorTimes.OfAsync(contestant.ProcessIds, database, cancellationToken);
        var (tally, measured, used) = await ClosedLoop.RunAsync(
            contestant.Address,
            requests,
            scenario.Callers,
            processors,
            settings,
            cancellationToken
        );
        var wal = await WalAsync(database, cancellationToken) - walBefore;

        var faults = await books.CloseAsync(tally, cancellationToken);
        // The next turn's plans are made with statistics that know this one's rows.
        await ExecuteAsync(database, "vacuum (analyze)", cancellationToken);
        return new TurnResult(
            scenario.Name,
            round,
            contestant.Name,
            tally.Latencies.Count / measured.TotalSeconds,
            tally.Latencies.Percentile(0.5).TotalMilliseconds,
            tally.Latencies.Percentile(0.99).TotalMilliseconds,
            tally.Latencies.Percentile(1).TotalMilliseconds,
            tally.Created,
            tally.Refusals,
            tally.Lost,
            (double)wal / Math.Max(1, tally.Created),
            used / Math.Max(1, tally.Latencies.Count),
            faults
        );
    }

    private static async Task ExecuteAsync(
        NpgsqlDataSource database,
        string statement,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> WalAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
