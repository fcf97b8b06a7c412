using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Silo.Persistence.Users;

/// <summary>Claims in PostgreSQL; of two partners that name a record at once, its primary key lets the first one have it.</summary>
internal sealed class HolderClaims(NpgsqlDataSource database) : IHolderClaims
{
    private static readonly Error NotUsable = ValidationFailed.Of(
        "highnoteAccountHolderId",
        "names no account holder that you can use"
    );

    public async Task<Error?> RefusesAsync(ClientId client, string holderId)
    {
        try
        {
            return await TryClaimAsync(client, holderId) ? null : NotUsable;
        }
        catch (NpgsqlException)
        {
            // Nothing else has been done yet, and the claim can be made again.
            return new StorageUnavailable();
        }
    }

    /// <summary>The claim stands, whoever made it when: the update changes nothing and only makes the row be returned.</summary>
    private async Task<bool> TryClaimAsync(ClientId client, string holderId)
    {
        await using var command = database.CreateCommand(
            """
            insert into holder_claims as claim (holder_id, client_id)
            select $1, $2
            where not exists (select from users where holder_id = $1 and client_id <> $2)
            on conflict (holder_id) do update set client_id = claim.client_id
            returning client_id
            """
        );
        command.Parameters.Add(new() { Value = holderId });
        command.Parameters.Add(new() { Value = client.Value });
        return await command.ExecuteScalarAsync() is Guid owner && owner == client.Value;
    }
}
