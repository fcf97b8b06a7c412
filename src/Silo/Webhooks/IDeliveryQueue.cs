using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>The deliveries that are due.</summary>
internal interface IDeliveryQueue
{
    /// <param name="clients">Only theirs; null for anybody's.</param>
    /// <param name="roomOf">How many more deliveries of a client this silo may take up; asked for each that has some due.</param>
    /// <param name="full">Clients that have no room.</param>
    /// <param name="after">The last client of the page before; all zero for the first page.</param>
    Task<DuePage> TakeDueAsync(
        IReadOnlyCollection<ClientId>? clients,
        Func<ClientId, int> roomOf,
        IReadOnlyCollection<ClientId> full,
        ClientId after,
        CancellationToken cancellation
    );

    /// <summary>Whoever has waited for a failing event long enough waits no more.</summary>
    Task EndHoldsAsync(CancellationToken cancellation);
}
