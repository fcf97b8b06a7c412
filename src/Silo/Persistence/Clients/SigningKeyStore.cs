using System.Collections.Immutable;
using Npgsql;
using Stretch.Gateway.Tokens;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>The signing keys of all silos in PostgreSQL, private keys sealed.</summary>
internal sealed class SigningKeyStore(NpgsqlDataSource database, ISealer sealer) : ISigningKeyStore
{
    private const string KeyPurpose = "signing-key";

    /// <summary>Any number, as long as nothing else in this database takes it.</summary>
    private const long AdvisoryLock = 0x5354_5245_5443_4803;

    public async Task<ImmutableArray<SigningKeyRecord>> ReadSinceAsync(Timestamp moment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select id, private_key, created_at from signing_keys where created_at > $1 order by created_at, id"
        );
        command.Parameters.Add(new() { Value = moment.ToDateTimeOffset() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = ImmutableArray.CreateBuilder<SigningKeyRecord>();
        while (await reader.ReadAsync(cancellation))
        {
            var privateKey = sealer.Open(reader.GetFieldValue<byte[]>(1), KeyPurpose);
            keys.Add(
                new SigningKeyRecord(
                    reader.GetString(0),
                    privateKey,
                    Timestamp.From(reader.GetFieldValue<DateTimeOffset>(2))
                )
            );
        }

        return keys.ToImmutable();
    }

    public async Task AddUnlessAnySinceAsync(SigningKeyRecord key, Timestamp moment, CancellationToken cancellation)
    {
        // One implicit transaction: whoever waits for the lock sees the other's key afterwards.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock({AdvisoryLock})"));
        batch.BatchCommands.Add(
            new(
                """
                insert into signing_keys (id, private_key, created_at)
                select $1, $2, $3
                where not exists (select from signing_keys where created_at > $4)
                """
            )
            {
                Parameters =
                {
                    new() { Value = key.KeyId },
                    new() { Value = sealer.Seal(key.PrivateKey.Span, KeyPurpose) },
                    new() { Value = key.CreatedAt.ToDateTimeOffset() },
                    new() { Value = moment.ToDateTimeOffset() },
                },
            }
        );
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
