using Stretch.Clients;
using Stretch.Highnote;

namespace Stretch.Silo.Issuing;

/// <summary>Which of the issuer's API keys is used for which partner.</summary>
internal interface IHighnoteAccess
{
    /// <summary>
    /// The issuer under the partner's own key or, where shared credentials are allowed, under the operator's; null when
    /// there is neither.
    /// </summary>
    ValueTask<HighnoteClient?> ForClientAsync(ClientId client, CancellationToken cancellation);
}
