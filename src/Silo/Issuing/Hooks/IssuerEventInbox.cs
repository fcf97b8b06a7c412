using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Hooks;
using Stretch.Highnote.Webhooks;
using Stretch.Issuing;
using Stretch.Silo.CrashPoints;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>Checks what the issuer posts and keeps it; whatever follows from it is done from the table.</summary>
internal sealed class IssuerEventInbox(
    HookKeyRing keys,
    IssuerEventStore events,
    IssuerEventSignal signal,
    IssuerHookMetrics metrics,
    IOptions<IssuerHookOptions> options,
    TimeProvider time,
    ILogger<IssuerEventInbox> logger
) : IIssuerEventInbox
{
    private readonly TimeSpan _tolerance = TimeSpan.FromMilliseconds(options.Value.SignatureToleranceMs);

    public async ValueTask<bool> ReceiveAsync(
        IssuerHookId hook,
        ReadOnlyMemory<byte> body,
        string? signature,
        CancellationToken cancellation
    )
    {
        var known = await keys.FindAsync(hook, cancellation);
        var verdict = Verify(known, body, signature);
        if (verdict == SignatureVerdict.Mismatch)
        {
            // The key that fits may be younger than our memory.
            known = await keys.ReadAsync(hook, cancellation);
            verdict = Verify(known, body, signature);
        }

        metrics.Received(verdict);
        if (verdict != SignatureVerdict.Valid)
        {
            logger.DeliveryRefused(hook, verdict);
            return false;
        }

        await KeepAsync(EventOf(hook, known!, body) with { TraceParent = IssuerEventTrace.Parent }, cancellation);
        return true;
    }

    private async Task KeepAsync(ReceivedEvent received, CancellationToken cancellation)
    {
        CrashPoint.Pass(CrashPoint.BeforeHookIsKept);
        if (!await events.AddAsync(received, cancellation))
        {
            return;
        }

        CrashPoint.Pass(CrashPoint.AfterHookIsKept);

        if (received.Reason is null)
        {
            signal.Raise();
        }
        else
        {
            metrics.Processed(EventNames.FamilyOf(received.Name), IssuerEventStatus.SetAside);
        }
    }

    private SignatureVerdict Verify(KnownHook? hook, ReadOnlyMemory<byte> body, string? signature) =>
        hook is null
            ? SignatureVerdict.Mismatch
            : WebhookSignature.Verify(body.Span, signature, hook.Keys.Values, time.GetUtcNow(), _tolerance);

    private ReceivedEvent EventOf(IssuerHookId hook, KnownHook known, ReadOnlyMemory<byte> body)
    {
        if (NotificationEvent.Parse(body.Span, out var problem) is { } parsed)
        {
            // Only an activation event may come without an id.
            var id = parsed.Id.Value.Length > 0 ? parsed.Id.Value : IdByContent(body.Span);
            return new ReceivedEvent(
                hook,
                id,
                known.ClientId,
                parsed.Name,
                parsed.About.Id,
                parsed.Memo,
                body,
                Reason: null
            );
        }

        logger.NotAnEvent(hook, problem!);
        return new ReceivedEvent(hook, IdByContent(body.Span), known.ClientId, "", null, null, body, problem);
    }

    private static string IdByContent(ReadOnlySpan<byte> body) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}";
}
