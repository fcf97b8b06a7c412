using Npgsql;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>The balances of accounts that partners pay from, as they were when they were last compared.</summary>
internal sealed class FundingBalanceStore(NpgsqlDataSource database)
{
    private const string Select = "select balance_cents, as_of from funding_balances where account_id = $1";

    private const string Keep = """
        insert into funding_balances (account_id, balance_cents, as_of) values ($1, $2, $3)
        on conflict (account_id) do update set balance_cents = excluded.balance_cents, as_of = excluded.as_of
        where funding_balances.as_of < excluded.as_of
        """;

    /// <summary>Null before the first look.</summary>
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

    /// <summary>The next comparison begins at this look; a younger one, of another partner's run, stays.</summary>
    public async Task KeepAsync(string account, BalanceLook look, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Keep);
        command.Parameters.Add(new() { Value = account });
        command.Parameters.Add(new() { Value = look.Cents });
        command.Parameters.Add(new() { Value = look.AsOf.ToDateTimeOffset() });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A balance in US cents, and the issuer's time of it.</summary>
internal sealed record BalanceLook(long Cents, Timestamp AsOf);
