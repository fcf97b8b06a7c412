using System.Globalization;
using Microsoft.Extensions.Hosting;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Requests;

/// <summary>
/// Waits, for answers that come from the issuer, until the committed row says what the caller wants to know, but not for
/// long: 5 s, or what <c>Prefer: wait=N</c> says, and no longer than this silo is to run.
/// </summary>
internal sealed class StateWait(IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string HeaderName = "Prefer";
    private const string Preference = "wait=";
    private const int DefaultWaitSeconds = 5;
    private const int MaxWaitSeconds = 30;

    public static Parameter Parameter =>
        Parameter.Header(HeaderName, Schema.Text().WithExample($"{Preference}{DefaultWaitSeconds}")) with
        {
            Description =
                $"`{Preference}N` waits for the issuer up to N seconds, 0 to {MaxWaitSeconds}, instead of {DefaultWaitSeconds}.",
        };

    /// <summary>The pauses between looks: short at first, as most answers take a fraction of a second.</summary>
    private static readonly int[] PausesMs = [20, 40, 80, 150];

    /// <summary>The last state read, reached or not; null when there is none.</summary>
    public async Task<T?> UntilAsync<T>(
        PartnerRequest request,
        Func<CancellationToken, Task<T?>> read,
        Func<T, bool> isReached
    )
        where T : class
    {
        var patience = PatienceOf(request.Http.Request);
        var started = time.GetTimestamp();
        for (var look = 0; ; look++)
        {
            var state = await read(request.Aborted);
            var pause = TimeSpan.FromMilliseconds(PausesMs[Math.Min(look, PausesMs.Length - 1)]);
            var isOver =
                lifetime.ApplicationStopping.IsCancellationRequested || time.GetElapsedTime(started) + pause > patience;
            if (state is null || isReached(state) || isOver)
            {
                return state;
            }

            await Task.Delay(pause, time, request.Aborted);
        }
    }

    /// <summary>A preference that cannot be understood is none.</summary>
    private static TimeSpan PatienceOf(HttpRequest request)
    {
        var wanted = request
            .Headers[HeaderName]
            .SelectMany(header => header?.Split([',', ';']) ?? [])
            .Select(word => word.Trim())
            .FirstOrDefault(word => word.StartsWith(Preference, StringComparison.OrdinalIgnoreCase));
        return int.TryParse(
            wanted?[Preference.Length..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? TimeSpan.FromSeconds(Math.Min(seconds, MaxWaitSeconds))
            : TimeSpan.FromSeconds(DefaultWaitSeconds);
    }
}
