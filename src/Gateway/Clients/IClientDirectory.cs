using Stretch.Clients;
using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Clients;

/// <summary>The clients, as the operator reads and controls them. A change of what is so already changes nothing.</summary>
public interface IClientDirectory
{
    /// <summary>Null when there is none.</summary>
    Task<ClientView?> FindAsync(ClientId clientId, CancellationToken cancellation);

    Task<Page<ClientView>> ListAsync(ClientFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Lets the client in no longer, and ends the tokens it has for good.</summary>
    Task DisableAsync(ClientId clientId, Timestamp now, CancellationToken cancellation);

    /// <summary>Lets the client in again; it needs new tokens.</summary>
    Task EnableAsync(ClientId clientId, CancellationToken cancellation);

    /// <param name="requestsPerSecond">One or more; null for the default.</param>
    Task LimitAsync(ClientId clientId, int? requestsPerSecond, CancellationToken cancellation);
}

/// <summary>Which clients a list is asked for; null asks for all.</summary>
public sealed record ClientFilter(ClientStatus? Status, Period Created);
