using Stretch.Clients;
using Stretch.Results;

namespace Stretch.Grains.Ports;

/// <summary>
/// Keeps people's records at the issuer apart by partner, also where partners share a key there: a record belongs to the
/// partner for which it was made, or that named it first and can see it at the issuer.
/// </summary>
public interface IHolderClaims
{
    /// <summary>Claims a record that a partner brings along; a repeat by the same partner claims nothing new.</summary>
    /// <returns>Null, or why the partner may not use it.</returns>
    Task<Error?> RefusesAsync(ClientId client, string holderId);
}
