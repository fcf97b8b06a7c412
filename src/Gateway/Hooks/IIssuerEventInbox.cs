using Stretch.Issuing;

namespace Stretch.Gateway.Hooks;

/// <summary>Takes what the issuer posts.</summary>
public interface IIssuerEventInbox
{
    /// <summary>
    /// Keeps an event that is rightly signed and fresh; true once it is durably stored, now or by an earlier delivery. False
    /// for everything else, an unknown hook included.
    /// </summary>
    /// <param name="body">The bytes exactly as they came: the signature is over them.</param>
    /// <param name="signature">The signature header's value; several headers joined by commas.</param>
    ValueTask<bool> ReceiveAsync(
        IssuerHookId hook,
        ReadOnlyMemory<byte> body,
        string? signature,
        CancellationToken cancellation
    );
}
