using Stretch.Clients;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Lets one caller at a time, among all silos, change a partner's hook at the issuer: the calls that do it take no key, so two
/// at once could do it twice.
/// </summary>
internal sealed class HookLeases(IssuerHookStore store, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for a caller who is at it already, then does the work.</summary>
    public async Task<Error?> RunAsync(ClientId client, Func<HookLease, Task<Error?>> work)
    {
        if (await LeaseAsync(client) is not { } lease)
        {
            return new IssuerUnavailable();
        }

        try
        {
            return await work(lease);
        }
        finally
        {
            await store.ReleaseAsync(lease);
        }
    }

    private async Task<HookLease?> LeaseAsync(ClientId client)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            if (await store.TryLeaseAsync(client) is { } lease)
            {
                return lease;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                return null;
            }

            await Task.Delay(Pause, time);
        }
    }
}
