using System.Collections.Immutable;
using Npgsql;
using Stretch.Gateway.Tokens;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>The signing keys of all silos in PostgreSQL, private keys sealed.</summary>
internal sealed class SigningKeyStore(NpgsqlDataSource database, ISealer sealer) : ISigningKeyStore
{
    /// <summary>Any number, as long as nothing else in this database takes it.</summary>
    private const long AdvisoryLock = 0x5354_5245_5443_4803;

    public async Task<ImmutableArray<SigningKeyRecord>> ReadSinceAsync(Timestamp moment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select id, private_key, created_at, signs_from
            from signing_keys
            where created_at > $1 and revoked_at is null
            order by signs_from, id
            """
        );
        command.Parameters.Add(new() { Value = moment.ToDateTimeOffset() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = ImmutableArray.CreateBuilder<SigningKeyRecord>();
        while (await reader.ReadAsync(cancellation))
        {
            var privateKey = sealer.Open(reader.GetFieldValue<byte[]>(1), SealPurposes.SigningKey);
            keys.Add(
                new SigningKeyRecord(
                    reader.GetString(0),
                    privateKey,
                    Timestamp.From(reader.GetFieldValue<DateTimeOffset>(2)),
                    Timestamp.From(reader.GetFieldValue<DateTimeOffset>(3))
                )
            );
        }

        return keys.ToImmutable();
    }

    public async Task AddUnlessAnySinceAsync(SigningKeyRecord key, Timestamp moment, CancellationToken cancellation)
    {
        // One implicit transaction: whoever waits for the lock sees the other's key afterwards.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Lock());
        var insert = Insert(key, "not exists (select from signing_keys where created_at > $5 and revoked_at is null)");
        insert.Parameters.Add(new() { Value = moment.ToDateTimeOffset() });
        batch.BatchCommands.Add(insert);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<bool> RevokeAsync(
        string keyId,
        SigningKeyRecord successor,
        Timestamp now,
        CancellationToken cancellation
    )
    {
        // Likewise: of two who revoke the key that signs, one brings its successor.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Lock());
        var insert = Insert(
            successor,
            """
            $5 = (
                select id from signing_keys
                where revoked_at is null
                order by signs_from <= $6 desc, case when signs_from <= $6 then signs_from end desc, signs_from
                limit 1
            )
            """
        );
        insert.Parameters.Add(new() { Value = keyId });
        insert.Parameters.Add(new() { Value = now.ToDateTimeOffset() });
        batch.BatchCommands.Add(insert);
        var revoke = new NpgsqlBatchCommand(
            "update signing_keys set revoked_at = coalesce(revoked_at, $2) where id = $1"
        )
        {
            Parameters =
            {
                new() { Value = keyId },
                new() { Value = now.ToDateTimeOffset() },
            },
        };
        batch.BatchCommands.Add(revoke);
        await batch.ExecuteNonQueryAsync(cancellation);
        return revoke.RecordsAffected > 0;
    }

    public async Task<ImmutableArray<string>> ListRevokedAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id from signing_keys where revoked_at is not null");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetString(0));
        }

        return ids.ToImmutable();
    }

    private static NpgsqlBatchCommand Lock() => new($"select pg_advisory_xact_lock({AdvisoryLock})");

    private NpgsqlBatchCommand Insert(SigningKeyRecord key, string condition) =>
        new(
            $"""
            insert into signing_keys (id, private_key, created_at, signs_from)
            select $1, $2, $3, $4
            where {condition}
            """
        )
        {
            Parameters =
            {
                new() { Value = key.KeyId },
                new() { Value = sealer.Seal(key.PrivateKey.Span, SealPurposes.SigningKey) },
                new() { Value = key.CreatedAt.ToDateTimeOffset() },
                new() { Value = key.SignsFrom.ToDateTimeOffset() },
            },
        };
}
