using Microsoft.Extensions.DependencyInjection.Extensions;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;
using Stretch.Ids;

namespace Stretch.Silo.Security;

/// <summary>Sealing, keyed hashes and new ids.</summary>
internal static class SecurityServices
{
    /// <param name="serverKey">Finds the server's 32-byte key among the host's options.</param>
    public static IServiceCollection AddServerSecurity(
        this IServiceCollection services,
        Func<IServiceProvider, byte[]> serverKey
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ServerKey(serverKey(provider)));
        services.TryAddSingleton<ISealer>(provider => provider.GetRequiredService<ServerKey>());
        services.TryAddSingleton<IPersonSealer, PersonSealer>();
        services.TryAddSingleton<IKeyedHash>(provider => provider.GetRequiredService<ServerKey>());
        services.TryAddSingleton<IIds, RandomIds>();
        return services;
    }
}
