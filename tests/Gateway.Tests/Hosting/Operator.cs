namespace Stretch.Gateway.Tests.Hosting;

/// <summary>The operator's calls beside making clients.</summary>
public sealed class Operator(GatewayFixture gateway)
{
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = GatewayFixture.AsOperator(method, path);
        request.Content = json is null ? null : GatewayFixture.Json(json);
        return await gateway.SendAsync(request);
    }

    public Task<HttpAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpAnswer> DisableAsync(TestClient client) =>
        SendAsync(HttpMethod.Put, $"/v1/clients/{client.Id}/disable");

    public Task<HttpAnswer> EnableAsync(TestClient client) =>
        SendAsync(HttpMethod.Put, $"/v1/clients/{client.Id}/enable");

    public Task<HttpAnswer> RotateAsync(string clientId, int? overlapSeconds = null)
    {
        var overlap = overlapSeconds is { } seconds ? $""","overlapSeconds":{seconds}""" : "";
        return SendAsync(
            HttpMethod.Post,
            $"/v1/client-credentials/{clientId}/rotate",
            $$"""{"clientPassword":"{{GatewayFixture.ClientPassword}}"{{overlap}}}"""
        );
    }

    /// <summary>The same client with its next secret.</summary>
    public async Task<TestClient> RotatedAsync(TestClient client, int? overlapSeconds = null) =>
        new(gateway, (await RotateAsync(client.Id, overlapSeconds)).Expect(201));
}
