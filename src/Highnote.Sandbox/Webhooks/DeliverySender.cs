using System.Net.Security;
using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Makes one attempt to deliver, and says what came of it and what comes next.</summary>
internal sealed class DeliverySender(
    SandboxOptions options,
    FaultPlan faults,
    HeldDeliveries held,
    TimeProvider clock,
    ILogger<DeliverySender> log
) : IDisposable
{
    private const string WrongSecret = "not the signing key";

    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = new()
            {
                // On loopback the other side is this machine itself; its certificate is of its own making.
                RemoteCertificateValidationCallback = (stream, _, _, errors) =>
                    errors == SslPolicyErrors.None || IsLoopback(((SslStream)stream).TargetHostName),
            },
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<DeliveryResult> SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (!delivery.IsWanted)
        {
            return Result(delivery, AttemptStatus.Skipped, null, DeliveryStatus.Skipped);
        }

        var fault = faults.TakeHook(delivery.Event.Name, delivery.TargetId);
        switch (fault?.Kind)
        {
            case FaultKind.HookDrop:
                return Result(delivery, null, null, DeliveryStatus.Failed);
            case FaultKind.HookDelay:
                return Result(delivery, null, null, DeliveryStatus.Pending, TimeSpan.FromMilliseconds(fault.DelayMs));
            case FaultKind.HookReorder:
                await held.WaitForNextAsync(delivery.TargetId, cancellation);
                break;
            case FaultKind.HookDuplicate:
                await PostAsync(delivery, delivery.Secrets, cancellation);
                break;
        }

        var secrets = fault?.Kind switch
        {
            FaultKind.HookBadSignature => [WrongSecret],
            FaultKind.HookOldKey => [delivery.OldestSecret],
            _ => delivery.Secrets,
        };
        var status = await PostAsync(delivery, secrets, cancellation);
        held.ReleaseBehind(delivery.TargetId);
        return status is >= 200 and < 300
            ? Result(delivery, AttemptStatus.Success, status, DeliveryStatus.Succeeded)
            : Failure(delivery, status);
    }

    public void Dispose() => client.Dispose();

    private async Task<int?> PostAsync(Delivery delivery, IEnumerable<string> secrets, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Webhooks.TimeoutMs), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var request = DeliveryRequest.Create(delivery, secrets, clock.GetUtcNow());
        try
        {
            using var response = await client.SendAsync(request, either.Token);
            return (int)response.StatusCode;
        }
        catch (Exception fault)
            when (fault is HttpRequestException
                || (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
            )
        {
            // No answer is an outcome like any other; the attempt is recorded without a status.
            return null;
        }
    }

    private DeliveryResult Failure(Delivery delivery, int? httpStatus)
    {
        log.AttemptFailed(delivery.Event.Id, delivery.TargetId, httpStatus, delivery.Attempts + 1);
        var delays = options.Webhooks.Schedule;
        return delivery.IsActivation || delivery.Attempts >= delays.Count
            ? Result(delivery, AttemptStatus.Failure, httpStatus, DeliveryStatus.Failed)
            : Result(
                delivery,
                AttemptStatus.Failure,
                httpStatus,
                DeliveryStatus.Pending,
                TimeSpan.FromMilliseconds(delays[delivery.Attempts])
            );
    }

    private DeliveryResult Result(
        Delivery delivery,
        AttemptStatus? attempt,
        int? httpStatus,
        DeliveryStatus status,
        TimeSpan pause = default
    )
    {
        var now = clock.GetUtcNow();
        return new(delivery, attempt, httpStatus, status, now + pause, now);
    }

    private static bool IsLoopback(string host) => new UriBuilder(Uri.UriSchemeHttps, host).Uri.IsLoopback;
}
