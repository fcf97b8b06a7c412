using System.Collections.Immutable;
using Stretch.Domain.Users;

namespace Stretch.Grains.Ports;

/// <summary>The issuer's records of people. Calls never throw for what the issuer or the network does.</summary>
public interface IHolderIssuer
{
    /// <summary>Makes the person known; takes no idempotency key.</summary>
    /// <param name="ssn">The social security number, where there is one.</param>
    /// <param name="stillAllowed">Asked right before the first byte leaves; false stops it.</param>
    /// <returns>The issuer's id of the person.</returns>
    Task<IssuerAnswer<string>> Create(UserState user, string? ssn, Func<bool> stillAllowed);

    /// <summary>The ids of all records that were made for this very person.</summary>
    Task<IssuerAnswer<ImmutableArray<string>>> Look(UserState user);
}
