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
    private const string KeyPurpose = "client-private-key";

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
        batch.BatchCommands.Add(
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
                    new() { Value = sealer.Seal(privateKey.Span, KeyPurpose) },
                    new() { Value = createdAt.ToDateTimeOffset() },
                },
            }
        );
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<ImmutableArray<ClientCredential>> FindUsableAsync(
        ClientId clientId,
        Timestamp now,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            """
            select credential.id, credential.secret_hash
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
            credentials.Add(new ClientCredential(reader.GetGuid(0), clientId, reader.GetFieldValue<byte[]>(1)));
        }

        return credentials.ToImmutable();
    }

    public async Task<byte[]> ReadPrivateKeyAsync(Guid credentialId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select private_key from client_credentials where id = $1");
        command.Parameters.Add(new() { Value = credentialId });
        return await command.ExecuteScalarAsync(cancellation) is byte[] text
            ? sealer.Open(text, KeyPurpose)
            : throw new CryptographicException($"Credential {credentialId} has no private key.");
    }

    public async Task<ImmutableArray<ClientId>> ListDisabledAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id from clients where status = 'DISABLED'");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var clients = ImmutableArray.CreateBuilder<ClientId>();
        while (await reader.ReadAsync(cancellation))
        {
            clients.Add(new ClientId(reader.GetGuid(0)));
        }

        return clients.ToImmutable();
    }
}
