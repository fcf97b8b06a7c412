using Stretch.Highnote.Applications;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Transport;

namespace Stretch.Silo.Issuing.Lookups;

/// <summary>What is looked up by its id, and what goes first: however many are asked for together, somebody waits for some.</summary>
internal static class LookupRegistration
{
    private static readonly CallOptions Soon = new() { Priority = RequestPriority.Interactive };
    private static readonly CallOptions InBackground = new() { Priority = RequestPriority.Background };

    public static IServiceCollection AddLookups(this IServiceCollection services) =>
        services
            // Money hangs on it.
            .AddSingleton(
                new IssuerLookups<Transfer>(
                    (highnote, id) => highnote.Transfers.ReadAsync(id, Soon),
                    (highnote, ids) => highnote.Transfers.ReadManyAsync(ids, Soon)
                )
            )
            .AddSingleton(
                new IssuerLookups<CardApplication>(
                    (highnote, id) => highnote.Applications.ReadAsync(id, InBackground),
                    (highnote, ids) => highnote.Applications.ReadManyAsync(ids, InBackground)
                )
            )
            .AddSingleton(
                new IssuerLookups<FinancialAccount>(
                    (highnote, id) => highnote.FinancialAccounts.ReadAsync(id, Soon),
                    (highnote, ids) => highnote.FinancialAccounts.ReadManyAsync(ids, Soon)
                )
            )
            .AddSingleton(
                new IssuerLookups<PaymentCard>(
                    (highnote, id) => highnote.Cards.ReadAsync(id, Soon),
                    (highnote, ids) => highnote.Cards.ReadManyAsync(ids, Soon)
                )
            );
}
