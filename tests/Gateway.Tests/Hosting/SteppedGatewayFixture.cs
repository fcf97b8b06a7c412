using Microsoft.Extensions.DependencyInjection;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>The API on a clock that the test moves.</summary>
public sealed class SteppedGatewayFixture : GatewayFixture
{
    public SteppedClock Clock { get; } = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}
