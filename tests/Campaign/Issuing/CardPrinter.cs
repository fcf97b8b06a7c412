using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit.Issuing;
using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Issuing;

/// <summary>Prints and ships the plastic that was ordered: until then Stretch goes on asking where it is.</summary>
internal sealed class CardPrinter(SandboxProcess sandbox, SandboxInfo info, TestDatabase issuer)
{
    private const string Ordered = "select id from highnote_sandbox.card_orders where status = 'NEW' order by seq";
    private static readonly string[] Steps = ["SendToPrinter", "Approval", "Shipped"];

    public async Task ShipAsync()
    {
        foreach (var order in await issuer.ColumnAsync<string>(Ordered))
        {
            foreach (var step in Steps)
            {
                await TakeAsync(step, order);
            }
        }
    }

    private async Task TakeAsync(string step, string order)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"mutation {{ simulatePhysicalPaymentCardOrder{step}(input: {{ physicalPaymentCardOrderId: \"{order}\" }}) {{ __typename }} }}"
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, info.GraphQlUrl);
        request.Content = JsonContent.Create(new { query });
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(info.ApiKey + ":"))
        );
        using var response = await sandbox.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !text.Contains("\"PhysicalPaymentCardOrder\"", StringComparison.Ordinal))
        {
            throw new CampaignException($"The step {step} of {order} is refused: {text}");
        }
    }
}
