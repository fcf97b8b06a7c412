using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Users;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Users;

/// <summary>People's web credentials in PostgreSQL, a row a person.</summary>
internal sealed class WebCredentialStore(NpgsqlDataSource database) : IWebCredentialStore
{
    public async Task<bool> ReplaceAsync(
        ClientId clientId,
        UserId userId,
        ReadOnlyMemory<byte> hash,
        Timestamp expiresAt,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            """
            insert into web_credentials (user_id, client_id, credential_hash, expires_at)
            select id, client_id, $3, $4 from users where id = $1 and client_id = $2 and erased_at is null
            on conflict (user_id) do update
            set credential_hash = excluded.credential_hash, expires_at = excluded.expires_at
            """
        );
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = clientId.Value });
        command.Parameters.Add(new() { Value = hash.ToArray() });
        command.Parameters.Add(new() { Value = expiresAt.ToDateTimeOffset() });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task<UserId?> TakeAsync(
        ClientId clientId,
        ReadOnlyMemory<byte> hash,
        Timestamp now,
        CancellationToken cancellation
    )
    {
        // One statement on one row: of two that redeem it at once, the second finds nothing.
        await using var command = database.CreateCommand(
            """
            delete from web_credentials c using users u
            where c.credential_hash = $1 and c.client_id = $2 and c.expires_at > $3
                and u.id = c.user_id and u.erased_at is null
            returning c.user_id
            """
        );
        command.Parameters.Add(new() { Value = hash.ToArray() });
        command.Parameters.Add(new() { Value = clientId.Value });
        command.Parameters.Add(new() { Value = now.ToDateTimeOffset() });
        return await command.ExecuteScalarAsync(cancellation) is Guid user ? new UserId(user) : null;
    }
}
