using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transport;
using Stretch.Highnote.Webhooks;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// One run of renewing the key that the issuer signs with; the call that makes a key takes none itself.
/// <code>
/// step    what                                                  if it fails
/// look    which keys the issuer signs with                      nothing was done
/// intend  put on record which of them is to be replaced         nothing was done
/// rotate  unless the issuer shows a newer one already           its reply lost: look once more; else the next run
///                                                               looks before it rotates
/// keep    the new key; older ones until the overlap is over     the next run finds the key in its look
/// </code>
/// A key that nobody heard of is found by the next catching up too, which sets the hook up anew.
/// </summary>
internal sealed class HookKeyRotation(
    HighnoteClient highnote,
    IssuerHookStore store,
    HookLease lease,
    RegisteredHook hook,
    TimeSpan overlap,
    TimeProvider time,
    ILogger logger
)
{
    /// <summary>The issuer's limit for a target.</summary>
    private const int MaxActiveKeys = 5;

    /// <summary>A mutation without a key leaves only while the lease is ours.</summary>
    private CallOptions WhileLeased => new() { StillAllowed = () => time.GetTimestamp() < lease.SendBefore };

    public async Task<Error?> RunAsync()
    {
        var read = await highnote.Webhooks.ReadTargetAsync(hook.Target);
        if (!read.TryGetValue(out var target, out var failure))
        {
            return Refuse(failure, read.RequestId);
        }

        if (target is null)
        {
            return new NotFound("hook");
        }

        var replaced = await store.BeginRotationAsync(lease, target.NewestKey?.Id.Value ?? "");
        if (!HasRotated(target, replaced))
        {
            if (target.SigningKeys.Count(IsActive) >= MaxActiveKeys)
            {
                return new TooManyHookKeys(MaxActiveKeys);
            }

            var rotated = await RotateAsync(replaced);
            if (!rotated.TryGetValue(out target, out failure))
            {
                return Refuse(failure, rotated.RequestId);
            }
        }

        if (!HasRotated(target, replaced))
        {
            // Without the new key's secret the older ones must stay good.
            logger.HookKeyNotRotated(lease.Hook, "secret_not_shown", requestId: null);
            return new IssuerUnavailable();
        }

        await store.SaveTargetAsync(lease.Hook, target, overlap);
        logger.HookKeyRotated(lease.Hook, target.NewestKey!.Id.Value);
        return null;
    }

    private bool IsActive(SigningKey key) => key.ExpiresAt is not { } end || end > time.GetUtcNow();

    /// <summary>A key whose secret the issuer keeps back is of no use to us: then another one is made.</summary>
    private static bool HasRotated(WebhookTarget target, string replaced) =>
        target.NewestKey is { Secret: not null } newest && newest.Id.Value != replaced;

    private async Task<HighnoteOutcome<WebhookTarget>> RotateAsync(string replaced)
    {
        var rotated = await highnote.Webhooks.RotateSigningKeyAsync(hook.Target, WhileLeased);
        if (rotated.TryGetValue(out _, out _))
        {
            return rotated;
        }

        var again = await highnote.Webhooks.ReadTargetAsync(hook.Target);
        return again.TryGetValue(out var now, out _) && now is not null && HasRotated(now, replaced)
            ? HighnoteOutcome.Success(now, again.RequestId)
            : rotated;
    }

    private Error Refuse(HighnoteFailure failure, string? requestId)
    {
        logger.HookKeyNotRotated(lease.Hook, failure.Code, requestId);
        return IssuerHookRegistrar.ErrorOf(failure);
    }
}
