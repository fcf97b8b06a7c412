using Stretch.Grains.Ports;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Disbursements;

namespace Stretch.Silo.Issuing.Transfers;

internal static class TransferServiceCollectionExtensions
{
    /// <summary>Disbursements, from their outbox message to the issuer. Needs <see cref="IHighnoteAccess"/>.</summary>
    public static IServiceCollection AddTransfers(this IServiceCollection services)
    {
        services.AddSingleton<IDisbursementReader, DisbursementReader>();
        services.AddSingleton<ITransferAccess, HighnoteTransferAccess>();
        services.AddSingleton<ITransferIssuer, HighnoteTransfers>();
        services.AddSingleton<IOutboxHandler, TransferOutboxHandler>();
        services.AddSingleton<ITransferMatches, TransferMatches>();
        services.AddSingleton<TransferTraces>();
        services.AddSingleton<TransferReporter>();
        services.AddSingleton<IIssuerEventHandler, TransferEventHandler>();
        return services;
    }
}
