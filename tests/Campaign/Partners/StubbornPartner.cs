using System.Net;
using System.Text.Json;
using Stretch.TestKit.Silos;

namespace Stretch.Campaign.Partners;

/// <summary>
/// A partner that repeats each call, under the same Idempotency-Key, until the silo that was killed meanwhile has answered it.
/// A refusal that repeating cannot mend is a failure of the campaign; an empty answer is an undefined element.
/// </summary>
internal sealed class StubbornPartner(ApiPartner partner, HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int repeats;

    /// <summary>Calls that were not answered, or answered that they should come again.</summary>
    public int Repeats => Volatile.Read(ref repeats);

    public Task<JsonElement> GetAsync(string path) => AskAsync($"GET {path}", () => partner.GetAsync(http, path));

    public Task<JsonElement> PostAsync(string path, string? json = null, string? key = null) =>
        AskAsync($"POST {path}", () => partner.PostAsync(http, path, json, key));

    public Task<JsonElement> PutAsync(string path, string? json = null, string? key = null) =>
        AskAsync($"PUT {path}", () => partner.PutAsync(http, path, json, key));

    private async Task<JsonElement> AskAsync(string what, Func<Task<ApiAnswer>> call)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await TryAsync(call);
            if (answer is { IsSuccess: true })
            {
                return answer.Text.Length == 0 ? default : answer.Body;
            }

            if (answer is not null && !IsWorthRepeating(answer))
            {
                throw new CampaignException($"{what} answered {(int)answer.Status}: {answer.Text}");
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new CampaignException(
                    $"{what} is not granted within {Patience.TotalSeconds} s: {answer?.Text ?? "no answer"}"
                );
            }

            Interlocked.Increment(ref repeats);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException)
        {
            // The silo is gone, or died before it answered: what became of the call, its repeat will tell.
            return null;
        }
    }

    private static bool IsWorthRepeating(ApiAnswer answer) =>
        answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        || (answer.Status == HttpStatusCode.Conflict && answer.Code == "request_in_progress");
}
