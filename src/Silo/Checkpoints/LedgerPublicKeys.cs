using Npgsql;
using Stretch.Gateway.Security;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>The public halves of the ledger's keys as the database has them, for who does not know the server's key.</summary>
internal static class LedgerPublicKeys
{
    /// <summary>By their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, Es256Key>> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand("select x, y from ledger_keys", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new Dictionary<string, Es256Key>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            // By what the point itself says its id is, not by what stands beside it.
            var key = Es256Key.FromPublic(row.Text(), row.Text());
            keys[key.KeyId] = key;
        }

        return keys;
    }
}
