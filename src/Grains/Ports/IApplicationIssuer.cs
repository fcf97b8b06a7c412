using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;

namespace Stretch.Grains.Ports;

/// <summary>The issuer's card applications. Calls never throw for what the issuer or the network does.</summary>
public interface IApplicationIssuer
{
    /// <summary>Applies; takes no idempotency key, but the issuer keeps one open application per person and product.</summary>
    /// <param name="stillAllowed">Asked right before the first byte leaves; false stops it.</param>
    Task<IssuerAnswer<IssuerApplication>> Create(CardApplication application, string holderId, Func<bool> stillAllowed);

    /// <summary>All applications of the person for the product.</summary>
    Task<IssuerAnswer<ImmutableArray<IssuerApplication>>> Look(CardApplication application, string holderId);

    /// <summary>Null when the issuer has none under this id.</summary>
    Task<IssuerAnswer<IssuerApplication?>> Read(ClientId client, string issuerId);
}

/// <summary>An application as the issuer has it.</summary>
/// <param name="State">Null for a word of the issuer's that is not known here.</param>
/// <param name="CreatedAt">Null where the issuer named no time.</param>
public sealed record IssuerApplication(
    string Id,
    ApplicationState? State,
    string? VerificationStatus,
    Timestamp? CreatedAt
);
