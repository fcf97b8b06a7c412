using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Issuing;

namespace Stretch.Gateway.Hooks;

/// <summary>The issuer's events that could not be processed, as the operator reads and retries them.</summary>
public interface IIssuerEvents
{
    /// <summary>Those that are set aside now, whosever they are.</summary>
    Task<Page<IssuerEventView>> ListSetAsideAsync(
        IssuerEventFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>
    /// Has an event that is set aside taken up again; one that is not stays as it is. What comes of it shows later.
    /// </summary>
    /// <returns>The event as it is now; null when there is none.</returns>
    Task<IssuerEventView?> RetryAsync(IssuerEventId id, CancellationToken cancellation);
}

/// <summary>Which events to list; null is all.</summary>
public sealed record IssuerEventFilter(ClientId? ClientId, string? Name, Period Received);
