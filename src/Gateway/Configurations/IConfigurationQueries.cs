using Stretch.Clients;

namespace Stretch.Gateway.Configurations;

/// <summary>Reads card configurations.</summary>
public interface IConfigurationQueries
{
    /// <summary>Null until the client set one.</summary>
    Task<ConfigurationView?> FindAsync(ClientId client, CancellationToken cancellation);
}
