using Npgsql;
using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Users;

/// <summary>Claims in PostgreSQL; of two partners that name a record at once, its primary key lets the first one have it.</summary>
internal sealed class HolderClaimStore(NpgsqlDataSource database)
{
    /// <summary>Whether the claim is the partner's already.</summary>
    public async Task<bool> IsClaimedByAsync(ClientId client, string holderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select exists (select from holder_claims where holder_id = $1 and client_id = $2)"
        );
        command.Parameters.Add(new() { Value = holderId });
        command.Parameters.Add(new() { Value = client.Value });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>
    /// True when the claim is the partner's from now on. The claim stands, whoever made it when: the update changes nothing and
    /// only makes the row be returned.
    /// </summary>
    /// <param name="madeFor">The person for whom a Stretch made the record; null for a record that none made.</param>
    public async Task<bool> TryClaimAsync(
        ClientId client,
        string holderId,
        UserId? madeFor,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            """
            insert into holder_claims as claim (holder_id, client_id)
            select $1, $2
            where not exists (select from users where holder_id = $1 and client_id <> $2)
                and ($3::uuid is null or exists (select from users where id = $3 and client_id = $2))
            on conflict (holder_id) do update set client_id = claim.client_id
            returning client_id
            """
        );
        command.Parameters.Add(new() { Value = holderId });
        command.Parameters.Add(new() { Value = client.Value });
        command.Parameters.Add(new() { Value = madeFor?.Value ?? (object)DBNull.Value });
        return await command.ExecuteScalarAsync(cancellation) is Guid owner && owner == client.Value;
    }
}
