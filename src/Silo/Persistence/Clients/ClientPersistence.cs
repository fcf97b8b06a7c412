using Stretch.Gateway.Clients;
using Stretch.Gateway.Tokens;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>Credentials and tokens, kept in the database of the registered <see cref="Npgsql.NpgsqlDataSource"/>.</summary>
internal static class ClientPersistence
{
    public static IServiceCollection AddClientPersistence(this IServiceCollection services) =>
        services
            .AddSingleton<IClientCredentialStore, ClientCredentialStore>()
            .AddSingleton<IRefreshTokenStore, RefreshTokenStore>()
            .AddSingleton<ISigningKeyStore, SigningKeyStore>();
}
