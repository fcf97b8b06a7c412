using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Stretch.TestKit.Issuing;

namespace Stretch.Campaign.Issuing;

/// <summary>Arms faults at the sandbox, and says which of them struck.</summary>
internal sealed class MisbehavingIssuer(SandboxProcess sandbox)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly Uri Faults = new("/_sandbox/faults", UriKind.Relative);

    private readonly ConcurrentDictionary<IssuerFault, int> armed = [];

    public async Task ArmAsync(IssuerFault fault, int times, int delayMs)
    {
        armed.AddOrUpdate(fault, times, (_, before) => before + times);
        using var response = await sandbox.Http.PostAsJsonAsync(
            Faults,
            new
            {
                fault.Kind,
                fault.Operation,
                fault.Reason,
                fault.Code,
                Times = times,
                DelayMs = fault.Delays ? delayMs : (int?)null,
            }
        );
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The sandbox does not take {fault}: {await response.Content.ReadAsStringAsync()}"
            );
        }
    }

    /// <summary>Calls off what has not struck, as if it had never been armed.</summary>
    public async Task CallOffAsync()
    {
        foreach (var (fault, times) in await StruckAsync())
        {
            if (times == 0)
            {
                armed.TryRemove(fault, out _);
            }
            else
            {
                armed[fault] = times;
            }
        }

        await ForgetAsync();
    }

    /// <summary>
    /// Calls off what has not struck, so that the audit asks an issuer that answers. Each fault is waited for to strike once:
    /// Stretch asks the issuer of itself every few seconds.
    /// </summary>
    /// <param name="patience">How long that may take.</param>
    /// <returns>How often each fault struck: what was armed less what the sandbox still held.</returns>
    public async Task<IReadOnlyDictionary<IssuerFault, int>> CalmAsync(TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        var struck = await StruckAsync();
        while (struck.Values.Contains(0) && TimeProvider.System.GetElapsedTime(began) < patience)
        {
            await Task.Delay(Pause, TimeProvider.System);
            struck = await StruckAsync();
        }

        await ForgetAsync();
        return struck;
    }

    private async Task ForgetAsync()
    {
        using var response = await sandbox.Http.DeleteAsync(Faults);
        response.EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyDictionary<IssuerFault, int>> StruckAsync()
    {
        var waiting = await sandbox.Http.GetFromJsonAsync<JsonElement>(Faults);
        var left = waiting
            .EnumerateArray()
            .GroupBy(FaultOf)
            .ToDictionary(group => group.Key, group => group.Sum(each => each.GetProperty("times").GetInt32()));
        return armed.ToDictionary(each => each.Key, each => each.Value - left.GetValueOrDefault(each.Key));
    }

    private IssuerFault FaultOf(JsonElement waiting)
    {
        var kind = waiting.GetProperty("kind").GetString();
        var operation = waiting.GetProperty("operation").GetString();
        var reason = waiting.GetProperty("reason").GetString();
        var code = waiting.GetProperty("code").GetString();
        return armed.Keys.Single(fault =>
            fault.Kind == kind
            && (fault.Operation is null || fault.Operation == operation)
            && (fault.Reason is null || fault.Reason == reason)
            && (fault.Code is null || fault.Code == code)
        );
    }
}
