using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>A client's endpoint as it was when its deliveries were taken up.</summary>
/// <param name="SigningSecret">Sealed.</param>
internal sealed record DeliveryTarget(ClientId ClientId, Uri Url, byte[] SigningSecret, bool Ordered);
