using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Stretch.Clients;
using Stretch.TestKit.Silos;

namespace Stretch.Campaign.Silos;

/// <summary>Stretch's own operator.</summary>
internal sealed class Operator(HttpClient http)
{
    private static readonly AuthenticationHeaderValue Admin = new(
        "Basic",
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SiloProcess.AdminUser}:{SiloProcess.AdminPassword}"))
    );

    /// <summary>Has the issuer sign with another key, and takes nothing any more that is signed with the old one alone.</summary>
    public async Task RotateHookKeyAsync(ClientId client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/clients/{client}/issuer-hook/rotate-key")
        {
            Content = JsonContent.Create(new { OverlapSeconds = 0 }),
        };
        request.Headers.Authorization = Admin;
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new CampaignException(
                $"The issuer's signing key is not rotated: {await response.Content.ReadAsStringAsync()}"
            );
        }
    }
}
