using Npgsql;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Verification;
using Stretch.Programs;

namespace Stretch.Load.Turns;

/// <summary>One scenario's load on programs, and their books afterwards.</summary>
internal static class DatabaseTurn
{
    /// <param name="scenario">Its name, and the entrant's, for the result.</param>
    /// <param name="drive">Makes the load.</param>
    public static async Task<TurnResult> RunAsync(
        NpgsqlDataSource database,
        IReadOnlyList<ProgramId> programs,
        string scenario,
        int round,
        string entrant,
        Func<Task<Drive>> drive,
        CancellationToken cancellationToken
    )
    {
        var books = await TurnBooks.OpenAsync(database, programs, cancellationToken);
        // What the turn before left in memory is written before this one begins.
        await Maintenance.CheckpointAsync(database, cancellationToken);

        var walBefore = await WalPosition.ReadAsync(database, cancellationToken);
        var driven = await drive();
        var wal = await WalPosition.ReadAsync(database, cancellationToken) - walBefore;

        var faults = await books.CloseAsync(driven.Tally, cancellationToken);
        // The next turn's plans are made with statistics that know this one's rows.
        await Maintenance.VacuumAsync(database, cancellationToken);
        return driven.ToResult(scenario, round, entrant, wal, faults);
    }
}
