using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Grains.Ports;
using Stretch.Silo.Issuing.Transfers;

namespace Stretch.Gateway.Tests.UserTasks;

/// <summary>The API with an issuer behind it that transfers are really sent to.</summary>
public sealed class PayingGatewayFixture : IssuedGatewayFixture
{
    protected override void Configure(IServiceCollection services) =>
        services
            .AddSingleton<ITransferAccess, HighnoteTransferAccess>()
            .AddSingleton<ITransferIssuer, HighnoteTransfers>();
}
