using Microsoft.Extensions.DependencyInjection.Extensions;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;
using Stretch.Ids;

namespace Stretch.Silo.Security;

/// <summary>Sealing, keyed hashes and new ids.</summary>
internal static class SecurityServices
{
    /// <param name="serverKeys">Finds the server's 32-byte keys among the host's options; the first one seals.</param>
    public static IServiceCollection AddServerSecurity(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlyList<byte[]>> serverKeys
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ServerKey(serverKeys(provider)));
        services.TryAddSingleton<ISealer>(provider => provider.GetRequiredService<ServerKey>());
        services.TryAddSingleton<IPersonSealer, PersonSealer>();
        services.TryAddSingleton<KeyedHashes>();
        services.TryAddSingleton<IKeyedHash>(provider => provider.GetRequiredService<KeyedHashes>());
        services.TryAddSingleton<IIds, RandomIds>();
        return services;
    }
}
