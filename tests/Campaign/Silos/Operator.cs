using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Stretch.Clients;
using Stretch.TestKit.Silos;

namespace Stretch.Campaign.Silos;

/// <summary>Stretch's own operator.</summary>
internal sealed class Operator(HttpClient http, ClientId client)
{
    private static readonly AuthenticationHeaderValue Admin = new(
        "Basic",
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SiloProcess.AdminUser}:{SiloProcess.AdminPassword}"))
    );

    /// <summary>How many failures that prove nothing were ended by the operator's word.</summary>
    public int Failed { get; private set; }

    /// <summary>Has the issuer sign with another key, and takes nothing any more that is signed with the old one alone.</summary>
    public async Task RotateHookKeyAsync()
    {
        using var response = await AskAsync(
            HttpMethod.Post,
            $"/v1/clients/{client}/issuer-hook/rotate-key",
            new { OverlapSeconds = 0 }
        );
        if (!response.IsSuccessStatusCode)
        {
            throw new CampaignException(
                $"The issuer's signing key is not rotated: {await response.Content.ReadAsStringAsync()}"
            );
        }
    }

    /// <summary>
    /// Says of each transfer that the issuer shows as failed, for a reason that proves nothing, that it has failed. While the issuer
    /// does not answer that is refused, and said again the next time.
    /// </summary>
    public async Task ResolveFailedAsync()
    {
        foreach (var id in await OpenFailuresAsync())
        {
            using var response = await AskAsync(
                HttpMethod.Post,
                $"/v1/reconciliation/breaks/{id}/resolve",
                new { Resolution = "TRANSFER_FAILED", Note = "No money moved, says the issuer." }
            );
            if (response.IsSuccessStatusCode)
            {
                Failed++;
            }
            else if (response.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable))
            {
                throw new CampaignException(
                    $"The operator's word on {id} is refused: {await response.Content.ReadAsStringAsync()}"
                );
            }
        }
    }

    private async Task<IReadOnlyList<string>> OpenFailuresAsync()
    {
        using var response = await AskAsync(
            HttpMethod.Get,
            $"/v1/clients/{client}/breaks?kind=FAILED_UNLISTED&status=OPEN&limit=200"
        );
        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. page.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("breakId").GetString()!)];
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = Admin;
        return await http.SendAsync(request);
    }
}
