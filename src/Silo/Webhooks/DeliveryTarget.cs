using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>A client's endpoint as it was when its deliveries were taken up.</summary>
/// <param name="Url">As it was set. Should it be no address, by whatever mishap, the attempt to send finds out.</param>
/// <param name="SigningSecrets">Sealed: the current one, and the one before while it overlaps.</param>
internal sealed record DeliveryTarget(
    ClientId ClientId,
    string Url,
    IReadOnlyList<byte[]> SigningSecrets,
    bool Ordered
);
