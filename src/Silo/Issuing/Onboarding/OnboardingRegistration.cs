using Microsoft.Extensions.Options;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Cards;

namespace Stretch.Silo.Issuing.Onboarding;

internal static class OnboardingRegistration
{
    /// <summary>Long enough for a wait in the request budget, short enough for a person who waits for another silo.</summary>
    private static readonly TimeSpan SendLease = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Applications, accounts and cards, from their outbox messages to the issuer. Needs <see cref="IHighnoteAccess"/>.
    /// </summary>
    public static IServiceCollection AddOnboarding(this IServiceCollection services)
    {
        services.AddSingleton(provider => new IssuerPatience(
            SendLease,
            TimeSpan.FromMilliseconds(provider.GetRequiredService<IOptions<HighnoteOptions>>().Value.RequestTimeoutMs)
        ));
        services.AddSingleton<IHolderIssuer, HighnoteHolders>();
        services.AddSingleton<IApplicationIssuer, HighnoteApplications>();
        services.AddSingleton<IAccountIssuer, HighnoteAccounts>();
        services.AddSingleton<ICardIssuer, HighnoteCards>();
        services.AddSingleton<IOnboardingReader, OnboardingReader>();
        services.AddSingleton<ICardReader, CardReader>();
        services.AddSingleton<IOutboxHandler, ApplicationOutboxHandler>();
        services.AddSingleton<IOutboxHandler, CardOutboxHandler>();
        services.AddHostedService<SsnEraser>();
        return services;
    }
}
