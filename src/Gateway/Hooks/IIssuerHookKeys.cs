using Stretch.Clients;
using Stretch.Results;

namespace Stretch.Gateway.Hooks;

/// <summary>What the issuer signs a client's events with, as the operator reads and renews it.</summary>
public interface IIssuerHookKeys
{
    /// <summary>Null when the client has no hook at the issuer.</summary>
    Task<IssuerHookView?> FindAsync(ClientId client, CancellationToken cancellation);

    /// <summary>
    /// Has the issuer make another key. An earlier rotation whose outcome nobody heard is finished instead of making one more.
    /// </summary>
    /// <param name="overlap">How long signatures of the older keys are taken still, 24 h at most.</param>
    Task<Result<IssuerHookView>> RotateAsync(ClientId client, TimeSpan overlap);
}
