using System.Net;
using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Outcomes;
using Stretch.Ids;
using Stretch.Issuing;
using Stretch.Results;
using Stretch.Silo.Persistence.Users;
using Stretch.Users;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>
/// A partner may use a record that it brings along if, in this order:
/// <list type="number">
/// <item>it has claimed the record before; or</item>
/// <item>the issuer shows the record to the partner's own key, and</item>
/// <item>no other partner's person has the record, and</item>
/// <item>the record's external id is no id as our people have them, or is that of one of this partner's, and</item>
/// <item>no other partner has claimed it.</item>
/// </list>
/// What fails is refused in the same words, so that nobody learns which records exist; and the issuer is asked about what
/// another has claimed as about anything else, so that its outage does not tell them apart either.
/// </summary>
internal sealed class HolderClaims(IHighnoteAccess access, HolderClaimStore claims) : IHolderClaims
{
    private static readonly Error NotUsable = ValidationFailed.Of(
        "highnoteAccountHolderId",
        "names no account holder that you can use"
    );

    public async Task<Error?> RefusesAsync(ClientId client, string holderId)
    {
        try
        {
            // A repeat needs no issuer: what became the partner's stays its own.
            return await claims.IsClaimedByAsync(client, holderId, CancellationToken.None) ? null
                : await access.ForClientAsync(client, CancellationToken.None) is { } highnote
                    ? await RefusesAsync(client, holderId, highnote)
                : new IssuerKeyMissing();
        }
        catch (NpgsqlException)
        {
            // Nothing else has been done yet, and the claim can be made again.
            return new StorageUnavailable();
        }
    }

    private async Task<Error?> RefusesAsync(ClientId client, string holderId, HighnoteClient highnote)
    {
        var read = await highnote.AccountHolders.ReadAsync(new NodeId<AccountHolder>(holderId));
        if (!read.TryGetValue(out var holder, out var failure))
        {
            return RefusalOf(failure);
        }

        return holder is not null && await TryClaimAsync(client, holder) ? null : NotUsable;
    }

    /// <summary>Our records carry the id of the person that they were made for, which tells whose they are.</summary>
    private Task<bool> TryClaimAsync(ClientId client, AccountHolder holder) =>
        claims.TryClaimAsync(
            client,
            holder.Id.Value,
            EntityId.TryParse<UserId>(holder.ExternalId, out var person) ? person : null,
            CancellationToken.None
        );

    /// <summary>"Not yours" reads like "not there".</summary>
    private static Error RefusalOf(HighnoteFailure failure) =>
        failure switch
        {
            AccessDenied or UserErrors => NotUsable,
            ClientError { HttpStatus: (int)HttpStatusCode.Unauthorized } => new IssuerKeyRefused(),
            _ => new IssuerUnavailable(),
        };
}
