using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.RateLimits;

/// <summary>Two silos on one database and one clock, with a limit that a test reaches.</summary>
public sealed class TwoLimitedSilos : GatewayFixture
{
    public const int RequestsPerSecond = 20;

    private HttpClient? second;

    public SteppedClock Clock { get; } = new();

    protected override IReadOnlyDictionary<string, string?> MoreSettings { get; } =
        new Dictionary<string, string?>
        {
            ["RateLimits:RequestsPerSecond"] = $"{RequestsPerSecond}",
            // However slow the machine: what passes uncounted would fail the test.
            ["RateLimits:LeasePatienceMs"] = "30000",
        };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        second = new HttpClient(new ContractHandler()) { BaseAddress = await StartAnotherAsync() };
    }

    public override async Task DisposeAsync()
    {
        second?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Asks for the client's programs through one silo or the other.</summary>
    public async Task<HttpAnswer> AskAsync(string token, bool throughSecond)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await (throughSecond ? second! : Http).SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}
