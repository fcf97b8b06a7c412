using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;

namespace Stretch.Grains.Ports;

/// <summary>The issuer's prepaid accounts. Calls never throw for what the issuer or the network does.</summary>
public interface IAccountIssuer
{
    /// <summary>Opens the account of an approved application; under the application's key, so it may be repeated.</summary>
    Task<IssuerAnswer<IssuerAccount>> Open(CardApplication application);

    /// <summary>The account opened for this very application; null when the issuer has none.</summary>
    Task<IssuerAnswer<IssuerAccount?>> Look(CardApplication application, string holderId);

    /// <summary>Null when the issuer has none under this id.</summary>
    Task<IssuerAnswer<IssuerAccount?>> Read(ClientId client, string accountId);
}

/// <summary>An account as the issuer has it.</summary>
/// <param name="Available">What can be spent; null when the issuer did not say. Negative when overdrawn.</param>
/// <param name="AsOf">The time of the balance, by the issuer's clock.</param>
public sealed record IssuerAccount(string Id, CardAccountStatus Status, Money? Available, Timestamp? AsOf);
