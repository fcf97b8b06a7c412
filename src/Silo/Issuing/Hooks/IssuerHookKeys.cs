using Stretch.Clients;
using Stretch.Gateway.Hooks;
using Stretch.Highnote;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>Shows and renews what the issuer signs a partner's events with. See <see cref="HookKeyRotation"/> for the steps.</summary>
internal sealed class IssuerHookKeys(
    IHighnoteAccess access,
    IssuerHookStore store,
    HookLeases leases,
    HookKeyRing ring,
    TimeProvider time,
    ILogger<IssuerHookKeys> logger
) : IIssuerHookKeys
{
    public Task<IssuerHookView?> FindAsync(ClientId client, CancellationToken cancellation) =>
        store.ShowAsync(client, cancellation);

    public async Task<Result<IssuerHookView>> RotateAsync(ClientId client, TimeSpan overlap)
    {
        if (await store.FindTargetAsync(client, CancellationToken.None) is not { } hook)
        {
            return new NotFound("hook");
        }

        if (await access.ForClientAsync(client, CancellationToken.None) is not { } highnote)
        {
            return new IssuerKeyMissing();
        }

        return await RotateAsync(client, highnote, hook, overlap) is { } refusal
            ? refusal
            : Result.Done((await store.ShowAsync(client, CancellationToken.None))!);
    }

    private async Task<Error?> RotateAsync(
        ClientId client,
        HighnoteClient highnote,
        RegisteredHook hook,
        TimeSpan overlap
    )
    {
        var refusal = await leases.RunAsync(
            client,
            lease => new HookKeyRotation(highnote, store, lease, hook, overlap, time, logger).RunAsync()
        );
        // Other silos forget the older keys a few seconds later, and find a younger one by themselves.
        await ring.ReadAsync(hook.Id, CancellationToken.None);
        return refusal;
    }
}
