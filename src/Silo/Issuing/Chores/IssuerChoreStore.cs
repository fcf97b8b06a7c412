using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Chores;

/// <summary>When each chore is due, in PostgreSQL. Leases are judged by the database's clock.</summary>
internal sealed class IssuerChoreStore(NpgsqlDataSource database, IIds ids, IOptions<IssuerChoreOptions> options)
    : IIssuerChoreStore
{
    private const string AddMissing = """
        insert into issuer_chores (client_id, chore, due_at)
        select c.id, $1, now() from clients c
        where c.configured_at is not null
            and not exists (select from issuer_chores k where k.client_id = c.id and k.chore = $1)
        on conflict do nothing
        """;

    // While it is leased it is not due; who asks for it meanwhile makes it due again, for the time after this run.
    private const string TakeDue = """
        update issuer_chores c
        set lease_owner = $2, leased_until = now() + make_interval(secs => $3), due_at = 'infinity',
            begun_at = coalesce(c.begun_at, now())
        from (
            select client_id from issuer_chores
            where chore = $1 and ((lease_owner is null and due_at <= now()) or leased_until < now())
            order by due_at limit 1 for update skip locked
        ) due
        where c.client_id = due.client_id and c.chore = $1
        returning c.client_id, c.done_to, c.progress
        """;

    private const string Renew = """
        update issuer_chores set leased_until = now() + make_interval(secs => $4), progress = $5
        where client_id = $1 and chore = $2 and lease_owner = $3
        """;

    private const string Finish = """
        update issuer_chores
        set lease_owner = null, leased_until = null, finished_at = now(), is_complete = $4, summary = $5,
            due_at = least(due_at, now() + make_interval(secs => $6)),
            done_to = case when $4 then begun_at else done_to end,
            begun_at = case when $4 then null else begun_at end,
            progress = case when $4 then null else progress end
        where client_id = $1 and chore = $2 and lease_owner = $3
        """;

    private TimeSpan Lease => TimeSpan.FromMilliseconds(options.Value.LeaseMs);

    private const string HandBack = """
        update issuer_chores set lease_owner = null, leased_until = null, due_at = now()
        where client_id = $1 and chore = $2 and lease_owner = $3
        """;

    public async Task<ChoreRun?> TakeDueAsync(ChoreKind kind, CancellationToken cancellation)
    {
        var owner = ids.NewUuidV4();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(AddMissing) { Parameters = { new() { Value = UpperSnake.Of(kind) } } });
        batch.BatchCommands.Add(
            new(TakeDue)
            {
                Parameters =
                {
                    new() { Value = UpperSnake.Of(kind) },
                    new() { Value = owner },
                    new() { Value = Lease.TotalSeconds },
                },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(kind, owner, new RowReader(reader)) : null;
    }

    public async Task<bool> RenewAsync(ChoreRun run, Guid? progress, CancellationToken cancellation)
    {
        await using var command = Of(Renew, run);
        command.Parameters.Add(new() { Value = Lease.TotalSeconds });
        command.Parameters.Add(new() { Value = (object?)progress ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    public async Task FinishAsync(ChoreRun run, ChoreOutcome outcome, TimeSpan pause)
    {
        await using var command = Of(Finish, run);
        command.Parameters.Add(new() { Value = outcome.IsComplete });
        command.Parameters.Add(new() { Value = outcome.Summary });
        command.Parameters.Add(new() { Value = pause.TotalSeconds });
        await command.ExecuteNonQueryAsync();
    }

    public async Task HandBackAsync(ChoreRun run)
    {
        await using var command = Of(HandBack, run);
        await command.ExecuteNonQueryAsync();
    }

    public async Task MakeDueAsync(ChoreKind kind, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("update issuer_chores set due_at = now() where chore = $1");
        command.Parameters.Add(new() { Value = UpperSnake.Of(kind) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Of(string sql, ChoreRun run)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = run.ClientId.Value });
        command.Parameters.Add(new() { Value = UpperSnake.Of(run.Kind) });
        command.Parameters.Add(new() { Value = run.Owner });
        return command;
    }

    private ChoreRun Read(ChoreKind kind, Guid owner, RowReader row) =>
        new(kind, new ClientId(row.Uuid()), owner, row.OptionalTime(), row.OptionalUuid(), this);
}
