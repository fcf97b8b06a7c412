using System.Text.Json;
using Microsoft.Extensions.Options;
using Stretch.Grains.Ports;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Hooks;

namespace Stretch.Silo.Issuing.CatchUp;

/// <summary>
/// Asks the issuer for the events that did not reach us and feeds them to the inbox, where each counts once, however it came.
/// A target that the issuer has given up is set up again; of the time it was deaf, all events are read, delivered or not. So is
/// one that signs with a key we don't have, before the keys we have expire, and one that is not subscribed to an event we
/// need: it was made before we needed it, or somebody else changed it, and would never say what it does not tell. Where that is
/// of no use, all events are read each time, and the operator is told.
/// </summary>
internal sealed class CatchUpChore(
    IHighnoteAccess access,
    IIssuerHooks registrar,
    IssuerHookStore hooks,
    SubscriptionGaps gaps,
    IssuerEventStore inbox,
    IssuerEventSignal signal,
    IssuerHookMetrics metrics,
    IOptions<IssuerChoreOptions> options,
    ILogger<CatchUpChore> logger
) : IIssuerChore
{
    /// <summary>How long an event may take to show in the issuer's lists, and how far its clock may be behind ours.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    public ChoreKind Kind => ChoreKind.CatchUp;

    public TimeSpan Interval => TimeSpan.FromMilliseconds(options.Value.CatchUpIntervalMs);

    public async Task<ChoreOutcome> RunAsync(ChoreRun run, CancellationToken cancellation)
    {
        if (await hooks.FindTargetAsync(run.ClientId, cancellation) is not { } hook)
        {
            return ChoreOutcome.Complete("no_hook_yet");
        }

        if (await access.ForClientAsync(run.ClientId, cancellation) is not { } highnote)
        {
            return ChoreOutcome.Unfinished("no_issuer_credentials");
        }

        var read = await highnote.Webhooks.ReadTargetAsync(hook.Target, cancel: cancellation);
        if (!read.TryGetValue(out var target, out var failure))
        {
            return ChoreOutcome.Unfinished(failure.Code);
        }

        var isDeaf =
            target is not { Status.Value: WebhookTargetStatus.Active }
            || HookRegistration.EventsMissingAt(target).Count > 0;
        if (await MustBeSetUpAsync(hook, target, cancellation) && await registrar.Ensure(run.ClientId) is { } refusal)
        {
            return ChoreOutcome.Unfinished(refusal.Code);
        }

        var since = (run.DoneTo ?? hook.CreatedAt).ToDateTimeOffset() - Overlap;
        return await ReadAsync(run, hook, PageOf, cancellation);

        Task<HighnoteOutcome<SearchPage<UndeliveredEvent>>> PageOf(string? cursor) =>
            isDeaf
                ? highnote.Webhooks.FindEventsPageAsync(since, cursor, cancel: cancellation)
                : highnote.Webhooks.FindUndeliveredPageAsync(hook.Target, since, cursor, cancel: cancellation);
    }

    private async Task<bool> MustBeSetUpAsync(
        RegisteredHook hook,
        WebhookTarget? target,
        CancellationToken cancellation
    )
    {
        if (target is not { Status.Value: WebhookTargetStatus.Active })
        {
            return true;
        }

        var missing = HookRegistration.EventsMissingAt(target);
        if (missing.Count == 0)
        {
            await gaps.EndAsync(hook.Id, cancellation);
        }
        else if (!await gaps.WaitsAsync(hook.Id, missing, cancellation))
        {
            return true;
        }
        else if (await gaps.NoteDeafAsync(hook.Id, cancellation))
        {
            logger.EventsStayMissing(hook.Id, target.Id.Value, string.Join(", ", missing));
        }

        return !await KnowsNewestKeyAsync(hook, target, cancellation);
    }

    /// <summary>Not after a rotation whose reply was lost, or that was made at the issuer by somebody else.</summary>
    private async Task<bool> KnowsNewestKeyAsync(
        RegisteredHook hook,
        WebhookTarget target,
        CancellationToken cancellation
    ) =>
        target.NewestKey is not { } newest
        || await hooks.FindAsync(hook.Id, cancellation) is not { } known
        || known.Keys.ContainsKey(newest.Id.Value);

    private async Task<ChoreOutcome> ReadAsync(
        ChoreRun run,
        RegisteredHook hook,
        Func<string?, Task<HighnoteOutcome<SearchPage<UndeliveredEvent>>>> pageOf,
        CancellationToken cancellation
    )
    {
        var listed = 0L;
        var missed = 0L;
        string? cursor = null;
        do
        {
            await run.GoOnAsync(progress: null, cancellation);
            var outcome = await pageOf(cursor);
            if (!outcome.TryGetValue(out var page, out var failure))
            {
                return ChoreOutcome.Unfinished(failure.Code);
            }

            var added = await inbox.AddAllAsync([.. page.Items.Select(item => EventOf(run, hook, item))], cancellation);
            if (added > 0)
            {
                signal.Raise();
            }

            metrics.CaughtUp(added);
            listed += page.Items.Count;
            missed += added;
            cursor = page.NextCursor;
        } while (cursor is not null);

        return ChoreOutcome.Complete($"{listed} events listed, {missed} of them new to us");
    }

    /// <summary>As the inbox keeps it; in place of a delivery's body stands what the list says.</summary>
    private static ReceivedEvent EventOf(ChoreRun run, RegisteredHook hook, UndeliveredEvent listed) =>
        new(
            hook.Id,
            listed.Id.Value,
            run.ClientId,
            listed.Name,
            listed.About?.Id,
            Memo: null,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    caughtUp = true,
                    id = listed.Id.Value,
                    name = listed.Name,
                    createdAt = listed.CreatedAt,
                    node = listed.About,
                }
            ),
            Reason: null
        );
}
