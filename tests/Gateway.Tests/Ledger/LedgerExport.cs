using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Ledger;

/// <summary>A program's ledger, as an auditor gets it.</summary>
internal static class LedgerExport
{
    public static async Task<HttpAnswer> ReadAsync(
        GatewayFixture gateway,
        Partner partner,
        string program,
        string accept = "text/csv",
        string query = ""
    )
    {
        using var request = await partner.Client.RequestAsync(HttpMethod.Get, $"/v1/programs/{program}/ledger{query}");
        Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        var answer = await gateway.SendAsync(request);
        Assert.Equal(200, (int)answer.Status);
        return answer;
    }
}
