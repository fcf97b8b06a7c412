using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Grains;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>Two partners who own one of everything, a third who owns nothing, and a second silo.</summary>
public sealed class OperationsFixture : IssuedGatewayFixture
{
    private HttpClient? otherHttp;

    internal World Mine { get; private set; } = null!;

    internal World Theirs { get; private set; } = null!;

    internal TestClient Newcomer { get; private set; } = null!;

    /// <summary>Every operation is called with wrong credentials, too: that alone must turn nobody away.</summary>
    protected override IReadOnlyDictionary<string, string?> MoreSettings =>
        new Dictionary<string, string?>(base.MoreSettings) { ["RateLimits:FreeLoginFailures"] = "1000000" };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Mine = await World.MakeAsync(this);
        Theirs = await World.MakeAsync(this);
        Newcomer = await NewClientAsync();
        otherHttp = new HttpClient(new ContractHandler()) { BaseAddress = await StartAnotherAsync() };
    }

    /// <summary>Sends to the other silo, with the client's own token.</summary>
    internal async Task<HttpAnswer> SendToOtherSiloAsync(Sample sample, TestClient client, string key)
    {
        using var request = await client.RequestAsync(sample.Method, sample.Path, sample.Body, key);
        using var response = await otherHttp!.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }

    public override async Task DisposeAsync()
    {
        await BooksAssert.AreRightAsync(Database);
        otherHttp?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>The tests over all operations share one installation, and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class OperationsCollection : ICollectionFixture<OperationsFixture>
{
    public const string Name = "operations";
}
