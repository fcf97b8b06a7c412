using Stretch.Clients;
using Stretch.Results;

namespace Stretch.Grains.Ports;

/// <summary>The inbound hooks: where the issuer sends the events of a partner's cards and transfers.</summary>
public interface IIssuerHooks
{
    /// <summary>
    /// Makes sure that the issuer has our hook for this partner, that we can verify what it signs, and that it is active.
    /// Null when all is so.
    /// </summary>
    Task<Error?> Ensure(ClientId client);
}
