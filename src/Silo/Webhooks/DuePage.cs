using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>What a look took up of some endpoints.</summary>
/// <param name="Last">Where to go on; null when those were the last endpoints that have something due.</param>
internal sealed record DuePage(IReadOnlyList<Delivery> Taken, ClientId? Last);
