using Npgsql;
using Stretch.Gateway.Tokens;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>Families of refresh tokens in PostgreSQL, a row each.</summary>
internal sealed class RefreshTokenStore(NpgsqlDataSource database) : IRefreshTokenStore
{
    /// <summary>Each new family clears away a few long dead ones, so that no job has to.</summary>
    private const int MaxPrunedRows = 10;

    public async Task StartFamilyAsync(RefreshFamily family, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(
            new(
                """
                insert into refresh_families (id, client_id, token_hash, expires_at, generation)
                values ($1, $2, $3, $4, $5)
                """
            )
            {
                Parameters =
                {
                    new() { Value = family.FamilyId },
                    new() { Value = family.ClientId.Value },
                    new() { Value = family.TokenHash.ToArray() },
                    new() { Value = family.ExpiresAt.ToDateTimeOffset() },
                    new() { Value = family.Generation },
                },
            }
        );
        batch.BatchCommands.Add(
            new(
                $"""
                delete from refresh_families
                where id in (
                    select id from refresh_families
                    where expires_at < now() - interval '1 day'
                    limit {MaxPrunedRows}
                    for update skip locked
                )
                """
            )
        );
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<bool> RotateAsync(
        RefreshFamily next,
        ReadOnlyMemory<byte> presentedHash,
        Timestamp now,
        CancellationToken cancellation
    )
    {
        // One statement on one row: of two that present the same token at once, the second finds it spent.
        await using var command = database.CreateCommand(
            """
            update refresh_families
            set token_hash = case when token_hash = $3 then $4 else token_hash end,
                expires_at = case when token_hash = $3 then $5 else expires_at end,
                revoked_at = case when token_hash = $3 then null else $6 end
            where id = $1 and client_id = $2 and revoked_at is null and expires_at > $6 and generation = $7
            returning revoked_at is null
            """
        );
        command.Parameters.Add(new() { Value = next.FamilyId });
        command.Parameters.Add(new() { Value = next.ClientId.Value });
        command.Parameters.Add(new() { Value = presentedHash.ToArray() });
        command.Parameters.Add(new() { Value = next.TokenHash.ToArray() });
        command.Parameters.Add(new() { Value = next.ExpiresAt.ToDateTimeOffset() });
        command.Parameters.Add(new() { Value = now.ToDateTimeOffset() });
        command.Parameters.Add(new() { Value = next.Generation });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
