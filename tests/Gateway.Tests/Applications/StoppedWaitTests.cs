using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Applications;

/// <summary>A silo is told to stop while a partner waits for the issuer, for longer than the silo may wait for its requests.</summary>
public sealed class StoppedWaitTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task It_answers_with_what_is_known_instead_of_being_cut_off()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        await gateway.Issuer.BreakAsync("createUSPersonAccountHolder", "TIMEOUT", times: 100);
        var answer = ApplyAsync(partner, user);
        await Eventually.Async(
            () => gateway.Database.ScalarAsync<long>("select count(*) from applications"),
            count => count == 1,
            Patience,
            "the application to be on record"
        );

        await gateway.Services.GetRequiredService<IHost>().StopAsync();

        var applied = (await answer).Expect(201);
        Assert.NotEqual("APPROVED", applied.GetProperty("state").GetString());
    }

    private async Task<HttpAnswer> ApplyAsync(Partner partner, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/applications");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await partner.Client.AccessTokenAsync()
        );
        request.Headers.Add("Prefer", "wait=30");
        request.Content = GatewayFixture.Json($$"""{"userId":"{{user}}","cardType":"KYC"}""");
        return await gateway.SendAsync(request);
    }
}
