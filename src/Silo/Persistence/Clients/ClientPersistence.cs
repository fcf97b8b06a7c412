using Stretch.Gateway.Clients;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Security;
using Stretch.Gateway.Tokens;
using Stretch.Gateway.Users;
using Stretch.Silo.Persistence.Users;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>Credentials and tokens, kept in the database of the registered <see cref="Npgsql.NpgsqlDataSource"/>.</summary>
internal static class ClientPersistence
{
    public static IServiceCollection AddClientPersistence(this IServiceCollection services) =>
        services
            .AddSingleton<IClientCredentialStore, ClientCredentialStore>()
            .AddSingleton<IClientDirectory, ClientDirectory>()
            .AddSingleton<IRefreshTokenStore, RefreshTokenStore>()
            .AddSingleton<ISigningKeyStore, SigningKeyStore>()
            .AddSingleton<IRateBudgetStore, RateBudgetStore>()
            .AddSingleton<ILoginFailureStore, LoginFailureStore>()
            .AddSingleton<IWebCredentialStore, WebCredentialStore>();
}
