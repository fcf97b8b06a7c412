using System.Net.Http.Json;

namespace Stretch.Load.Pages;

/// <summary>The one person who can be found by the partner's own id, which only the server can hash.</summary>
internal static class RareUser
{
    public const string InternalId = "partner-4711";

    public static async Task CreateAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(
            new Uri("/v1/users", UriKind.Relative),
            new
            {
                firstName = "Ada",
                middleName = "",
                lastName = "Example",
                locationType = "HOME",
                internalId = InternalId,
            },
            cancellationToken
        );
        answer.EnsureSuccessStatusCode();
    }
}
