using Npgsql;

namespace Stretch.Silo.Checkpoints;

/// <summary>When the changed programs are due, and which silo is at it: one at a time, judged by the database's clock.</summary>
internal sealed class CheckpointTurns(NpgsqlDataSource database)
{
    /// <summary>For how long a silo has the turn before it must take it anew; far longer than a batch takes.</summary>
    private const int LeaseS = 60;

    // While it is taken it is not due; who asks meanwhile makes it due again, for the time after.
    private static readonly string TakeDue = $"""
        update ledger_checkpoint_turns set leased_until = now() + interval '{LeaseS} s', due_at = 'infinity'
        where (leased_until is null and due_at <= now()) or leased_until < now()
        """;

    private static readonly string Renew =
        $"update ledger_checkpoint_turns set leased_until = now() + interval '{LeaseS} s'";

    private const string Finish = """
        update ledger_checkpoint_turns
        set leased_until = null, finished_at = now(), appended = $1,
            due_at = least(due_at, case when $2 = 0 then 'infinity' else now() + make_interval(secs => $2 / 1000.0) end)
        """;

    private const string Ask = "update ledger_checkpoint_turns set due_at = now() returning due_at";

    private const string Read = """
        select appended from ledger_checkpoint_turns where leased_until is null and finished_at >= $1 and due_at > now()
        """;

    /// <summary>False when nothing is due, or another silo is at it.</summary>
    public async Task<bool> TakeDueAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(TakeDue);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    public async Task RenewAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Renew);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <param name="appended">How many checkpoints the run appended.</param>
    /// <param name="intervalMs">From now to the next run; 0 for never, unless one is asked for.</param>
    public async Task FinishAsync(long appended, long intervalMs, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Finish);
        command.Parameters.Add(new() { Value = appended });
        command.Parameters.Add(new() { Value = (double)intervalMs });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Has a silo look at all programs now.</summary>
    /// <returns>Since when that is due.</returns>
    public async Task<DateTime> AskAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Ask);
        return (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How many checkpoints the run that was asked for appended; null while it is not over.</summary>
    public async Task<long?> FindOutcomeAsync(DateTime asked, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(new() { Value = asked });
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }
}
