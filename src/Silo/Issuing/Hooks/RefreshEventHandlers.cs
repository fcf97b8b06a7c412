using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Highnote.Webhooks;
using Stretch.Outbox;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The handlers of the families that end in a look by whoever drives the thing.</summary>
internal static class RefreshEventHandlers
{
    private const string Applications = "select issuer_id, id, client_id from applications where issuer_id = any($1)";

    // An account belongs to the application it was opened on.
    private const string Accounts = """
        select financial_account_id, application_id, client_id from card_accounts
        where financial_account_id = any($1)
        """;

    // An event about plastic names its order, the others the card.
    private const string Cards = """
        select issuer_id, id, client_id from cards where issuer_id = any($1)
        union all
        select order_id, id, client_id from cards where order_id = any($1)
        """;

    public static IServiceCollection AddRefreshEventHandlers(this IServiceCollection services) =>
        services
            .AddSingleton<Strangers>()
            .AddSingleton<IIssuerEventHandler>(provider =>
                ForApplications(EventFamily.Application, Applications, provider)
            )
            .AddSingleton<IIssuerEventHandler>(provider => ForApplications(EventFamily.Account, Accounts, provider))
            .AddSingleton<IIssuerEventHandler>(ForCards);

    private static RefreshEventHandler ForApplications(EventFamily family, string lookup, IServiceProvider provider)
    {
        var grains = provider.GetRequiredService<IGrainFactory>();
        return For(
            family,
            lookup,
            id => grains.GetGrain<IApplicationGrain>(new CardApplicationId(id).ToString()).Refresh(),
            provider
        );
    }

    private static RefreshEventHandler ForCards(IServiceProvider provider)
    {
        var grains = provider.GetRequiredService<IGrainFactory>();
        return For(
            EventFamily.Card,
            Cards,
            id => grains.GetGrain<ICardGrain>(new CardId(id).ToString()).Refresh(),
            provider
        );
    }

    private static RefreshEventHandler For(
        EventFamily family,
        string lookup,
        Func<Guid, Task<OutboxVerdict>> refresh,
        IServiceProvider provider
    ) =>
        new(
            family,
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<Strangers>(),
            provider.GetRequiredService<TimeProvider>(),
            TimeSpan.FromMilliseconds(provider.GetRequiredService<IOptions<IssuerHookOptions>>().Value.AskWhoseAfterMs),
            lookup,
            refresh
        );
}
