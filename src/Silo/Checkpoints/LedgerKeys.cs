using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// The keys in PostgreSQL, private halves sealed. All silos sign with the newest that is not retired; the first that needs one
/// makes it. A key counts only if the server's key opens it: whoever can write to the database alone can publish none of theirs.
/// </summary>
internal sealed class LedgerKeys(
    NpgsqlDataSource database,
    ISealer sealer,
    TimeProvider time,
    ILogger<LedgerKeys> logger
) : ILedgerKeys
{
    /// <summary>Any number, as long as nothing else in this database takes it.</summary>
    private const long AdvisoryLock = 0x5354_5245_5443_4804;

    private const string Select =
        "select id, private_key, retired_at is not null from ledger_keys order by created_at, id";

    // One implicit transaction with the lock: whoever waits for it sees the other's key.
    private const string AddUnlessAny = """
        insert into ledger_keys (id, private_key, x, y, created_at)
        select $1, $2, $3, $4, $5
        where not exists (select from ledger_keys where retired_at is null)
        """;

    /// <summary>How old a silo's knowledge of the published keys may be: anyone may ask for them, as often as they like.</summary>
    private static readonly TimeSpan RereadAfter = TimeSpan.FromSeconds(10);

    private volatile Published? _published;

    // Opening and importing one costs more than looking it up.
    private readonly ConcurrentDictionary<string, Es256Key> _opened = new();

    public async Task<IReadOnlyList<Es256Key>> ListAsync(CancellationToken cancellation)
    {
        if (_published is { } known && time.GetElapsedTime(known.ReadAt) < RereadAfter)
        {
            return known.Keys;
        }

        var readAt = time.GetTimestamp();
        IReadOnlyList<Es256Key> keys = [.. (await ReadAsync(cancellation)).Select(stored => stored.Key)];
        _published = new Published(keys, readAt);
        return keys;
    }

    /// <summary>The key to sign with now.</summary>
    /// <exception cref="CryptographicException">There are keys, and the server's key opens none of them.</exception>
    public async Task<Es256Key> SignerAsync(CancellationToken cancellation)
    {
        if (SignerOf(await ReadAsync(cancellation)) is { } signer)
        {
            return signer;
        }

        await AddUnlessAnyAsync(Es256Key.New(), cancellation);
        _published = null;
        return SignerOf(await ReadAsync(cancellation))
            ?? throw new CryptographicException("The server's key opens none of the ledger's keys.");
    }

    public async Task<string> SignHeadAsync(
        ProgramId program,
        long ledgerSequence,
        string head,
        CancellationToken cancellation
    )
    {
        var hash = Digest.Read(Convert.FromHexString(head));
        var signed = new SignedHead(program, ledgerSequence, hash, Timestamp.From(time.GetUtcNow()), Link: null);
        return signed.SignedWith(await SignerAsync(cancellation));
    }

    private async Task AddUnlessAnyAsync(Es256Key key, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock({AdvisoryLock})"));
        batch.BatchCommands.Add(
            new(AddUnlessAny)
            {
                Parameters =
                {
                    new() { Value = key.KeyId },
                    new() { Value = sealer.Seal(key.ToPkcs8(), SealPurposes.LedgerKey) },
                    new() { Value = key.X },
                    new() { Value = key.Y },
                    new() { Value = time.GetUtcNow() },
                },
            }
        );
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static Es256Key? SignerOf(List<Stored> keys) => keys.LastOrDefault(key => !key.IsRetired)?.Key;

    private async Task<List<Stored>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Select);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<Stored>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            if (Open(row.Text(), row.Bytes()) is { } key)
            {
                keys.Add(new Stored(key, row.Flag()));
            }
        }

        return keys;
    }

    /// <summary>Null, and said so, for one that this server's key has not sealed.</summary>
    private Es256Key? Open(string id, byte[] sealedKey)
    {
        try
        {
            return _opened.GetOrAdd(
                Convert.ToHexString(sealedKey),
                (_, bytes) => Es256Key.FromPrivate(sealer.Open(bytes, SealPurposes.LedgerKey)),
                sealedKey
            );
        }
        catch (CryptographicException)
        {
            logger.LedgerKeyNotOurs(id);
            return null;
        }
    }

    private sealed record Published(IReadOnlyList<Es256Key> Keys, long ReadAt);

    private sealed record Stored(Es256Key Key, bool IsRetired);
}
