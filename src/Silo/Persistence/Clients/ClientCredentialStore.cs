using System.Collections.Immutable;
using System.Security.Cryptography;
using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Clients;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>Credentials in PostgreSQL, private keys sealed.</summary>
internal sealed class ClientCredentialStore(NpgsqlDataSource database, ISealer sealer) : IClientCredentialStore
{
    public async Task AddClientAsync(
        ClientCredential credential,
        ReadOnlyMemory<byte> privateKey,
        Timestamp createdAt,
        CancellationToken cancellation
    )
    {
        // One batch is one implicit transaction: both rows or none. The client's grain finds its row at version 1.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(
            new("insert into clients (id, version, created_at) values ($1, 1, $2)")
            {
                Parameters =
                {
                    new() { Value = credential.ClientId.Value },
                    new() { Value = createdAt.ToDateTimeOffset() },
                },
            }
        );
        batch.BatchCommands.Add(Insert(credential, privateKey, createdAt));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<RotationOutcome> RotateAsync(
        ClientCredential credential,
        ReadOnlyMemory<byte> privateKey,
        Timestamp createdAt,
        Timestamp olderUntil,
        int maxUsable,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var usable = await CountUsableAsync(transaction, credential.ClientId, createdAt, olderUntil, cancellation);
        if (usable is null)
        {
            return RotationOutcome.NoSuchClient;
        }

        if (usable >= maxUsable)
        {
            return RotationOutcome.TooManyUsable;
        }

        await using var change = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { EndOlder(credential.ClientId, olderUntil), Insert(credential, privateKey, createdAt) },
        };
        await change.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return RotationOutcome.Rotated;
    }

    public async Task<ImmutableArray<ClientCredential>> FindUsableAsync(
        ClientId clientId,
        Timestamp now,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            """
            select credential.id, credential.secret_hash, client.token_generation
            from client_credentials credential
            join clients client on client.id = credential.client_id
            where client.id = $1
                and client.status = 'ACTIVE'
                and (credential.expires_at is null or credential.expires_at > $2)
            order by credential.id desc
            """
        );
        command.Parameters.Add(new() { Value = clientId.Value });
        command.Parameters.Add(new() { Value = now.ToDateTimeOffset() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var credentials = ImmutableArray.CreateBuilder<ClientCredential>();
        while (await reader.ReadAsync(cancellation))
        {
            credentials.Add(
                new ClientCredential(
                    reader.GetGuid(0),
                    clientId,
                    reader.GetFieldValue<byte[]>(1),
                    TokenGeneration: reader.GetInt32(2)
                )
            );
        }

        return credentials.ToImmutable();
    }

    public async Task<byte[]> ReadPrivateKeyAsync(Guid credentialId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select private_key from client_credentials where id = $1");
        command.Parameters.Add(new() { Value = credentialId });
        return await command.ExecuteScalarAsync(cancellation) is byte[] text
            ? sealer.Open(text, SealPurposes.ClientPrivateKey)
            : throw new CryptographicException($"Credential {credentialId} has no private key.");
    }

    public async Task<ImmutableArray<RefusedTokens>> ListRefusedAsync(Timestamp since, CancellationToken cancellation)
    {
        // A disabled client's next generation has not begun yet: it begins with the tokens issued after it is enabled.
        await using var command = database.CreateCommand(
            """
            select id, case status when 'ACTIVE' then token_generation - 1 else token_generation end
            from clients
            where status = 'DISABLED' or last_disabled_at > $1
            """
        );
        command.Parameters.Add(new() { Value = since.ToDateTimeOffset() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var refused = ImmutableArray.CreateBuilder<RefusedTokens>();
        while (await reader.ReadAsync(cancellation))
        {
            refused.Add(new RefusedTokens(new ClientId(reader.GetGuid(0)), reader.GetInt32(1)));
        }

        return refused.ToImmutable();
    }

    /// <summary>How many older ones the rotation would leave good; null when there is no such client.</summary>
    private static async Task<long?> CountUsableAsync(
        NpgsqlTransaction transaction,
        ClientId clientId,
        Timestamp now,
        Timestamp olderUntil,
        CancellationToken cancellation
    )
    {
        // The client's row is the turn: of two rotations at once the second counts what the first has added.
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new("select from clients where id = $1 for no key update")
                {
                    Parameters = { new() { Value = clientId.Value } },
                },
                new(
                    """
                    select case when count(*) > 0 then count(*) filter (where least(expires_at, $3) > $2) end
                    from client_credentials
                    where client_id = $1
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = clientId.Value },
                        new() { Value = now.ToDateTimeOffset() },
                        new() { Value = olderUntil.ToDateTimeOffset() },
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetInt64(0);
    }

    private static NpgsqlBatchCommand EndOlder(ClientId clientId, Timestamp until) =>
        new("update client_credentials set expires_at = least(expires_at, $2) where client_id = $1")
        {
            Parameters =
            {
                new() { Value = clientId.Value },
                new() { Value = until.ToDateTimeOffset() },
            },
        };

    private NpgsqlBatchCommand Insert(
        ClientCredential credential,
        ReadOnlyMemory<byte> privateKey,
        Timestamp createdAt
    ) =>
        new(
            """
            insert into client_credentials (id, client_id, secret_hash, private_key, created_at)
            values ($1, $2, $3, $4, $5)
            """
        )
        {
            Parameters =
            {
                new() { Value = credential.CredentialId },
                new() { Value = credential.ClientId.Value },
                new() { Value = credential.SecretHash.ToArray() },
                new() { Value = sealer.Seal(privateKey.Span, SealPurposes.ClientPrivateKey) },
                new() { Value = createdAt.ToDateTimeOffset() },
            },
        };
}
