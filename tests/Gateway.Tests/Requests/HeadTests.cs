using System.Net;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Requests;

/// <summary>What can be read can be asked for without its body, as load balancers do.</summary>
public sealed class HeadTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/v1/healthcheck", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/v1/programs", 401)]
    public async Task A_head_is_a_get_without_its_body(string path, int status)
    {
        using var http = new HttpClient(new ContractHandler()) { BaseAddress = gateway.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await http.SendAsync(request);
        using var get = await http.GetAsync(path);

        Assert.Equal((HttpStatusCode)status, head.StatusCode);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_export_is_not_written_for_a_head()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        using var http = new HttpClient(new ContractHandler()) { BaseAddress = gateway.Http.BaseAddress };
        using var request = await partner.Client.RequestAsync(HttpMethod.Head, $"/v1/programs/{program}/ledger");
        Assert.True(request.Headers.TryAddWithoutValidation("Accept", "text/csv"));

        using var head = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("text/csv", head.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_has_no_head()
    {
        using var http = new HttpClient(new ContractHandler()) { BaseAddress = gateway.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Head, "/v1/oauth2/token");

        using var head = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
    }
}
