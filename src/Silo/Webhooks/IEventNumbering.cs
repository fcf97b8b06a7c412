using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>Gives clients' events their gapless positions.</summary>
internal interface IEventNumbering
{
    /// <summary>Whose events wait for a position, or the first of them where they are many.</summary>
    Task<IReadOnlyList<ClientId>> FindClientsAsync(CancellationToken cancellation);

    /// <summary>How many events got their position; a full batch says that there may be more.</summary>
    Task<long> NumberAsync(ClientId client, CancellationToken cancellation);
}
