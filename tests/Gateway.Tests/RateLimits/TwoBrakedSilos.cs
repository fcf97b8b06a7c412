using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.RateLimits;

/// <summary>Two silos on one database and one clock, that slow down who fails a few times.</summary>
public sealed class TwoBrakedSilos : GatewayFixture
{
    public const int FreeFailures = 4;
    public const int MaxAttempts = 3;

    /// <summary>Longer than the block of time that attempts are counted in.</summary>
    public static readonly TimeSpan NextBlock = TimeSpan.FromSeconds(5);

    private HttpClient? second;

    public SteppedClock Clock { get; } = new();

    protected override IReadOnlyDictionary<string, string?> MoreSettings { get; } =
        new Dictionary<string, string?>
        {
            ["RateLimits:FreeLoginFailures"] = $"{FreeFailures}",
            ["RateLimits:MaxLoginAttemptsPer5Seconds"] = $"{MaxAttempts}",
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

    /// <summary>Asks for a token through one silo or the other.</summary>
    public Task<HttpAnswer> TokenAsync(TestClient client, string encodedSecret, bool throughSecond) =>
        SendAsync(
            HttpMethod.Post,
            "/v1/oauth2/token?grant_type=client_credentials",
            client.Id,
            encodedSecret,
            throughSecond
        );

    /// <summary>Asks for the operator's list of clients through one silo or the other.</summary>
    public Task<HttpAnswer> ClientsAsync(string password, bool throughSecond) =>
        SendAsync(HttpMethod.Get, "/v1/clients", AdminUser, password, throughSecond);

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    private async Task<HttpAnswer> SendAsync(
        HttpMethod method,
        string path,
        string user,
        string password,
        bool throughSecond
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = Basic(user, password);
        using var response = await (throughSecond ? second! : Http).SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }
}
