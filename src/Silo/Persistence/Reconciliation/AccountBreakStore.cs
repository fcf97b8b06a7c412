using Npgsql;
using NpgsqlTypes;
using Stretch.Clients;
using Stretch.Gateway.Reconciliation;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Reconciliation;

/// <summary>
/// Breaks about accounts that partners pay from, in PostgreSQL. No program's books depend on them, so they are written by
/// themselves; each change is one statement, and says aloud what it did.
/// </summary>
internal sealed class AccountBreakStore(NpgsqlDataSource database, BreakAlerts alerts, TimeProvider time)
    : IAccountBreaks,
        IFundingBreaks
{
    // What had closed by itself opens again; what the operator has accepted does not. A run after one that was cut short, or
    // another partner's at the same time, may have seen a fall from the same look for longer: it is one fall.
    private const string Open = """
        insert into account_breaks (id, client_id, account_id, kind, detail, transfer_id, fall_cents, seen_from, seen_to, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do update
        set detail = excluded.detail, fall_cents = excluded.fall_cents, seen_to = excluded.seen_to,
            resolution = null, resolved_at = null
        where account_breaks.resolution = 'ISSUER_TOLD'
            or (account_breaks.resolution is null and excluded.seen_to > account_breaks.seen_to)
        """;

    private const string SelectOpen = """
        select id, client_id, account_id, kind, detail, transfer_id, fall_cents, seen_from, seen_to
        from account_breaks where account_id = $1 and resolution is null order by id
        """;

    private const string Resolve = """
        update account_breaks set resolution = $2, note = $3, resolved_at = $4 where id = $1 and resolution is null
        """;

    public async Task OpenAsync(AccountBreak seen, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Open);
        command.Parameters.Add(new() { Value = seen.Id.Value });
        command.Parameters.Add(new() { Value = seen.ClientId.Value });
        command.Parameters.Add(new() { Value = seen.AccountId });
        command.Parameters.Add(new() { Value = UpperSnake.Of(seen.Kind) });
        command.Parameters.Add(new() { Value = seen.Detail });
        command.Parameters.Add(Optional(seen.TransferId, NpgsqlDbType.Text));
        command.Parameters.Add(Optional(seen.Fall?.Cents, NpgsqlDbType.Bigint));
        command.Parameters.Add(Optional(seen.Fall?.From.ToDateTimeOffset(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Optional(seen.Fall?.To.ToDateTimeOffset(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(new() { Value = Now().ToDateTimeOffset() });
        if (await command.ExecuteNonQueryAsync(cancellation) > 0)
        {
            alerts.NoteOpened(seen);
        }
    }

    public async Task<IReadOnlyList<AccountBreak>> OpenOfAsync(string account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectOpen);
        command.Parameters.Add(new() { Value = account });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var open = new List<AccountBreak>();
        while (await reader.ReadAsync(cancellation))
        {
            open.Add(Read(new RowReader(reader)));
        }

        return open;
    }

    public async Task CloseAsync(AccountBreak gone, CancellationToken cancellation)
    {
        if (await EndAsync(gone.Id, BreakResolution.IssuerTold, note: null, cancellation))
        {
            alerts.NoteResolved(gone.Id, gone.Kind, BreakResolution.IssuerTold);
        }
    }

    public async Task<Error?> ResolveAsync(
        BreakView found,
        BreakResolution resolution,
        string note,
        CancellationToken cancellation
    )
    {
        if (found.Status == BreakStatus.Resolved)
        {
            return null;
        }

        if (resolution != BreakResolution.Accepted)
        {
            return new ResolutionNotPossible(
                found.BreakId,
                "it is about a funding account, and no milestone waits for it."
            );
        }

        if (await EndAsync(found.BreakId, resolution, note, cancellation))
        {
            alerts.NoteResolved(found.BreakId, found.Kind, resolution);
        }

        return null;
    }

    /// <summary>False when somebody has done so before.</summary>
    private async Task<bool> EndAsync(
        BreakId id,
        BreakResolution resolution,
        string? note,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(Resolve);
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = UpperSnake.Of(resolution) });
        command.Parameters.Add(Optional(note, NpgsqlDbType.Text));
        command.Parameters.Add(new() { Value = Now().ToDateTimeOffset() });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    private Timestamp Now() => Timestamp.From(time.GetUtcNow());

    private static NpgsqlParameter Optional(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static AccountBreak Read(RowReader row) =>
        new(
            new BreakId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Text(),
            row.Enum<BreakKind>(),
            row.Text(),
            row.OptionalText(),
            row.OptionalLong() is { } cents ? new BalanceFall(cents, row.Time(), row.Time()) : null
        );
}
