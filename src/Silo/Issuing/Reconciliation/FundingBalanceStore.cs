using Npgsql;
using Stretch.Clients;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>The accounts that partners pay from, in PostgreSQL.</summary>
internal sealed class FundingBalanceStore(NpgsqlDataSource database) : IFundingBalances
{
    private const string Select = "select balance_cents, as_of from funding_balances where account_id = $1";

    private const string Keep = """
        insert into funding_balances (account_id, balance_cents, as_of) values ($1, $2, $3)
        on conflict (account_id) do update set balance_cents = excluded.balance_cents, as_of = excluded.as_of
        where funding_balances.as_of < excluded.as_of
        """;

    private const string Note = """
        insert into funding_accounts (account_id)
        select distinct from_account_id from disbursements d
        where client_id = $1 and not exists (select from funding_accounts a where a.account_id = d.from_account_id)
        on conflict do nothing
        """;

    private const string NoteCompared = "update funding_accounts set compared_at = now() where account_id = $1";

    public async Task NoteAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Note);
        command.Parameters.Add(new() { Value = client.Value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task NoteComparedAsync(string account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(NoteCompared);
        command.Parameters.Add(new() { Value = account });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<BalanceLook?> FindAsync(string account, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = account });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var row = new RowReader(reader);
        return new BalanceLook(row.Long(), row.Time());
    }

    public async Task KeepAsync(string account, BalanceLook look, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Keep);
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = look.Cents });
        command.Parameters.Add(new() { Value = look.AsOf.ToDateTimeOffset() });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
