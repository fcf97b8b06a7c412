using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Clients;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Security;
using Stretch.Gateway.Tokens;
using Stretch.Gateway.Users;

namespace Stretch.Gateway;

/// <summary>Registers what the gateway is made of.</summary>
public static class GatewayServices
{
    /// <summary>
    /// Everything but its ports (credentials, tokens, queries, ids, keyed hashes), its <see cref="GatewayOptions"/> and the
    /// grain factory, which the host brings.
    /// </summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddOptions<GatewayOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.Configure<KestrelServerOptions>(kestrel =>
            kestrel.Limits.MaxRequestBodySize = BodyReader.MaxFramedBodyBytes
        );
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ReferenceDocument>();
        services.AddSingleton<IdempotencyStamps>();
        services.AddSingleton<StateWait>();
        services.AddSingleton<LoginFailures>();
        services.AddSingleton<FailureBrake>();
        services.AddSingleton<CryptoGate>();
        services.AddSingleton<AdminGate>();
        services.AddSingleton<ClientSecrets>();
        services.AddSingleton<CredentialMint>();
        services.AddSingleton<RevokedSigningKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<RevokedSigningKeys>());
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<VerifiedTokens>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<WebCredentials>();
        services.AddSingleton<BudgetLeases>();
        services.AddHostedService(provider => provider.GetRequiredService<BudgetLeases>());
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<PartnerGate>();
        services.AddSingleton<DisabledClients>();
        services.AddHostedService(provider => provider.GetRequiredService<DisabledClients>());
        return services;
    }
}
