using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transport;
using Stretch.Highnote.Webhooks;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// One run of setting a hook up; every step can be repeated by the next run.
/// <code>
/// step      what                                               if it fails
/// find      the targets with our address                       nothing was done
/// adopt     one that is subscribed to all we need;             its reply lost: look once more, adopt what is there;
///           otherwise add one, or make do for a while with     else the next run finds it
///           the best, where adding one was of no use
/// keys      keep what it signs with; a key whose secret is     a rotation whose reply was lost: the next run rotates again
///           not shown and not kept: rotate
/// activate  have it verified, now that we can check signatures the next run activates again
/// tidy      deactivate other targets with our address          they deliver what is known already
/// </code>
/// </summary>
internal sealed class HookRegistration(
    HighnoteClient highnote,
    IssuerHookStore store,
    SubscriptionGaps gaps,
    HookLease lease,
    Uri uri,
    TimeProvider time,
    ILogger logger
)
{
    private const string TargetName = "Stretch";
    private static readonly TimeSpan ActivationPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ActivationPause = TimeSpan.FromMilliseconds(100);

    /// <summary>A mutation without a key leaves only while the lease is ours.</summary>
    private CallOptions WhileLeased => new() { StillAllowed = () => time.GetTimestamp() < lease.SendBefore };

    public async Task<Error?> RunAsync()
    {
        var found = await FindAsync();
        if (!found.TryGetValue(out var targets, out var failure))
        {
            return Refuse(failure, found.RequestId);
        }

        var adopted = await AdoptAsync(targets);
        if (!adopted.TryGetValue(out var target, out failure))
        {
            return Refuse(failure, adopted.RequestId);
        }

        var keyed = await KeepKeysAsync(target);
        if (keyed.Failure is not null)
        {
            return Refuse(keyed.Failure, keyed.RequestId);
        }

        if (await ActivateAsync(target) is { } unverified)
        {
            return unverified;
        }

        await store.NoteActivationAsync(lease.Hook);
        await TidyAsync(targets, target);
        logger.HookActive(lease.Hook, target.Id.Value);
        return null;
    }

    /// <summary>The live targets with our address.</summary>
    private async Task<HighnoteOutcome<IReadOnlyList<WebhookTarget>>> FindAsync()
    {
        var outcome = await highnote.Webhooks.FindTargetsAsync();
        return outcome.TryGetValue(out var all, out var failure)
            ? HighnoteOutcome.Success<IReadOnlyList<WebhookTarget>>([.. all.Items.Where(IsOurs)], outcome.RequestId)
            : HighnoteOutcome.Failed<IReadOnlyList<WebhookTarget>>(failure, outcome.RequestId);
    }

    private bool IsOurs(WebhookTarget target) =>
        target.Uri == uri.AbsoluteUri && target.Status.Value != WebhookTargetStatus.Deactivated;

    private async Task<HighnoteOutcome<WebhookTarget>> AdoptAsync(IReadOnlyList<WebhookTarget> targets)
    {
        if (targets.FirstOrDefault(HearsAllWeNeed) is { } there)
        {
            return HighnoteOutcome.Success(there);
        }

        if (targets.MinBy(target => EventsMissingAt(target).Count) is { } best && !await MayReplaceAsync(best))
        {
            return HighnoteOutcome.Success(best);
        }

        var added = await highnote.Webhooks.AddTargetAsync(
            new NewWebhookTarget(TargetName, uri, EventNames.Needed),
            WhileLeased
        );
        if (added.Failure is not NoReply)
        {
            return added;
        }

        var again = await FindAsync();
        return again.TryGetValue(out var now, out _) && now.FirstOrDefault(HearsAllWeNeed) is { } made
            ? HighnoteOutcome.Success(made, again.RequestId)
            : added;
    }

    private async Task<bool> MayReplaceAsync(WebhookTarget target)
    {
        var missing = EventsMissingAt(target);
        var mayReplace = await gaps.TryBeginReplacementAsync(lease.Hook, missing);
        if (mayReplace)
        {
            logger.EventsMissing(lease.Hook, target.Id.Value, string.Join(", ", missing));
        }

        return mayReplace;
    }

    /// <summary>What we need to hear of and a target is not subscribed to.</summary>
    public static IReadOnlyList<string> EventsMissingAt(WebhookTarget target) =>
        [.. EventNames.Needed.Except(target.Subscriptions)];

    private static bool HearsAllWeNeed(WebhookTarget target) => EventsMissingAt(target).Count == 0;

    private async Task<HighnoteOutcome<WebhookTarget>> KeepKeysAsync(WebhookTarget target)
    {
        await store.SaveTargetAsync(lease.Hook, target);
        var known = await store.FindAsync(lease.Hook, CancellationToken.None);
        var newest = target.SigningKeys.Where(key => key.ExpiresAt is null).ToArray();
        if (newest.Length > 0 && newest.All(key => known!.Keys.ContainsKey(key.Id.Value)))
        {
            return HighnoteOutcome.Success(target);
        }

        var rotated = await highnote.Webhooks.RotateSigningKeyAsync(target.Id, WhileLeased);
        if (rotated.TryGetValue(out var renewed, out _))
        {
            await store.SaveTargetAsync(lease.Hook, renewed);
        }

        return rotated;
    }

    private async Task<Error?> ActivateAsync(WebhookTarget target)
    {
        if (target.Status.Value == WebhookTargetStatus.Active)
        {
            return null;
        }

        var activated = await highnote.Webhooks.ActivateTargetAsync(target.Id);
        return activated.Failure is { } failure
            ? Refuse(failure, activated.RequestId)
            : await WaitForActivationAsync(target);
    }

    /// <summary>The issuer posts the activation event to us and makes the target active when we take it.</summary>
    private async Task<Error?> WaitForActivationAsync(WebhookTarget target)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var read = await highnote.Webhooks.ReadTargetAsync(target.Id);
            if (read.TryGetValue(out var now, out _) && now?.Status.Value == WebhookTargetStatus.Active)
            {
                return null;
            }

            if (time.GetElapsedTime(started) > ActivationPatience)
            {
                logger.HookUnverified(lease.Hook, target.Id.Value, now?.Status.Text ?? "not shown");
                return new IssuerHookUnverified();
            }

            if (now?.Status.Value == WebhookTargetStatus.ActivationFailed)
            {
                // An activation event that was sent before we had the key to check it.
                await highnote.Webhooks.ActivateTargetAsync(target.Id);
            }

            await Task.Delay(ActivationPause, time);
        }
    }

    private async Task TidyAsync(IReadOnlyList<WebhookTarget> targets, WebhookTarget kept)
    {
        foreach (var other in targets.Where(other => other.Id != kept.Id))
        {
            // Should this fail, the other target goes on delivering events that are de-duplicated.
            await highnote.Webhooks.DeactivateTargetAsync(other.Id);
        }
    }

    private Error Refuse(HighnoteFailure failure, string? requestId)
    {
        logger.HookFailed(lease.Hook, failure.Code, requestId);
        return IssuerHookRegistrar.ErrorOf(failure);
    }
}
