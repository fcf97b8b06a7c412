using System.Security.Cryptography;
using Npgsql;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Security;

/// <summary>
/// Hashes under keys of their own, one a purpose. What was hashed cannot be hashed anew, as it is kept nowhere: so these keys outlast
/// the server's. They were derived from the first one there was, and are kept in the database, sealed under the one there is.
/// </summary>
internal sealed class KeyedHashes(ServerKey server) : IKeyedHash
{
    private volatile Dictionary<string, byte[]>? _kept;

    public void Compute(string purpose, ReadOnlySpan<byte> data, Span<byte> hash) =>
        HMACSHA256.HashData(_kept is { } kept ? kept[purpose] : server.HashKeyFor(purpose), data, hash);

    /// <summary>Takes the keys on record from now on, and puts those on record that are not.</summary>
    /// <exception cref="UnfitServerKeyException">
    /// The server's key opens none of them; or there are none yet, and several server's keys to derive them from.
    /// </exception>
    public async Task LoadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var kept = await ReadAsync(database, cancellation);
        if (kept.Count == 0 && server.IsBeingExchanged)
        {
            throw new UnfitServerKeyException(
                "lists several keys, and no silo of this release has run with the old one alone yet. Start one so first."
            );
        }

        foreach (var purpose in HashPurposes.All.Where(purpose => !kept.ContainsKey(purpose)))
        {
            await using var insert = database.CreateCommand(
                "insert into hash_keys (purpose, key) values ($1, $2) on conflict do nothing"
            );
            insert.Parameters.Add(new() { Value = purpose });
            insert.Parameters.Add(new() { Value = server.Seal(server.HashKeyFor(purpose), SealPurposes.HashKey) });
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        // Another silo may have been first.
        _kept = await ReadAsync(database, cancellation);
    }

    private async Task<Dictionary<string, byte[]>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select purpose, key from hash_keys");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new Dictionary<string, byte[]>();
        while (await reader.ReadAsync(cancellation))
        {
            keys.Add(reader.GetString(0), Open(reader.GetFieldValue<byte[]>(1)));
        }

        return keys;
    }

    private byte[] Open(byte[] sealedKey)
    {
        try
        {
            return server.Open(sealedKey, SealPurposes.HashKey);
        }
        catch (CryptographicException unfit)
        {
            throw new UnfitServerKeyException("does not open what is sealed in this database.", unfit);
        }
    }
}
