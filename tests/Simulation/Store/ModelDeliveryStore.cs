using Stretch.Clients;
using Stretch.Domain.Events;
using Stretch.Domain.Webhooks;
using Stretch.Ids;
using Stretch.Silo.Webhooks;
using Stretch.Simulation.Kernel;
using Stretch.Webhooks;

namespace Stretch.Simulation.Store;

/// <summary>A silo's way to events and deliveries in the model.</summary>
internal sealed class ModelDeliveryStore(
    ModelDatabase database,
    DatabaseLine line,
    Simulator simulator,
    IIds ids,
    DeliveryOptions options
) : IEventNumbering, IDeliveryQueue, IDeliveryRecords
{
    private readonly TimeSpan _lease = TimeSpan.FromMilliseconds(options.TimeoutMs + options.LeaseMarginMs);

    public Task<IReadOnlyList<ClientId>> FindClientsAsync(CancellationToken cancellation) =>
        line.Poll<ClientId>(
            Unnumbered.Any(),
            () => [.. Unnumbered.Select(made => made.ClientId).Distinct().OrderBy(client => client.Value)]
        );

    public Task<long> NumberAsync(ClientId client, CancellationToken cancellation) =>
        line.Ask(() =>
            database.Deliveries.Number(
                Unnumbered.Where(made => made.ClientId == client),
                client,
                database.Webhooks.Find(client) is { Status: WebhookStatus.Active },
                simulator.UtcNow
            )
        );

    public async Task<DuePage> TakeDueAsync(
        IReadOnlyCollection<ClientId>? clients,
        Func<ClientId, int> roomOf,
        IReadOnlyCollection<ClientId> full,
        ClientId after,
        CancellationToken cancellation
    )
    {
        var lease = ids.NewUuidV4();
        var taken = await line.Poll<Delivery>(
            database.Deliveries.IsAnyDue(simulator.UtcNow),
            () =>
                [
                    .. database
                        .Webhooks.All.Where(target => target.Status == WebhookStatus.Active)
                        .Where(target => clients?.Contains(target.ClientId) != false && !full.Contains(target.ClientId))
                        .SelectMany(target => Take(target, roomOf(target.ClientId), lease)),
                ]
        );
        return new DuePage(taken, Last: null);
    }

    public Task EndHoldsAsync(CancellationToken cancellation) =>
        database.Deliveries.HasHoldsToEnd(simulator.UtcNow)
            ? Do(() => database.Deliveries.EndHolds(simulator.UtcNow))
            : line.AskInPassing();

    public Task WriteAsync(IReadOnlyList<JudgedAttempt> attempts, CancellationToken cancellation) =>
        Do(() =>
        {
            foreach (var judged in attempts)
            {
                database.Deliveries.Finish(judged, TimeSpan.FromMilliseconds(options.HoldMs), simulator.UtcNow);
            }
        });

    private IEnumerable<PartnerEvent> Unnumbered => database.UnnumberedEvents;

    private IEnumerable<Delivery> Take(WebhookEndpoint endpoint, int room, Guid lease)
    {
        var target = new DeliveryTarget(endpoint.ClientId, endpoint.Url, [endpoint.SigningSecret], endpoint.Ordered);
        var now = simulator.UtcNow;
        return database
            .Deliveries.TakeDue(endpoint.ClientId, endpoint.Ordered, room, lease, now + _lease, now)
            .Select(row => new Delivery(
                row.Event.Id,
                row.ClientId,
                lease,
                row.Tries,
                row.Postponed,
                row.Event.Body,
                target,
                row.Event.TraceParent
            ));
    }

    private Task Do(Action change) =>
        line.Ask(() =>
        {
            change();
            return true;
        });
}
