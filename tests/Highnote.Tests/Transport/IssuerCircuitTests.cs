using Microsoft.AspNetCore.Http;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Tests.Peers;

namespace Stretch.Highnote.Tests.Transport;

public sealed class IssuerCircuitTests
{
    private const int MinimumRequests = 5;

    [Fact]
    public async Task An_issuer_that_is_down_is_soon_left_alone_and_tried_again_after_a_pause()
    {
        var down = true;
        await using var peer = await ScriptedPeer.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = Volatile.Read(ref down) ? 503 : 200;
                return context.Response.WriteAsync(Replies.CompletedTransfer);
            }
        );
        using var client = Client(peer);
        for (var attempt = 0; attempt < MinimumRequests; attempt++)
        {
            Assert.IsType<ServerError>((await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
        }

        var refused = await client.Transfers.InitiateAsync(TestClient.Transfer);
        var notSent = Assert.IsType<NotSent>(refused.Failure);
        Assert.Equal(NotSentCause.CircuitOpen, notSent.Cause);
        Assert.InRange(notSent.RetryAfter!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
        Assert.Equal(MinimumRequests, peer.Requests.Count);

        Volatile.Write(ref down, false);
        await Task.Delay(notSent.RetryAfter.Value + TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Assert.True((await client.Transfers.InitiateAsync(TestClient.Transfer)).Succeeded);
    }

    [Fact]
    public async Task Refusals_and_rate_limits_are_answers_and_open_nothing()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(429, "");
        using var client = Client(peer);

        for (var attempt = 0; attempt < 3 * MinimumRequests; attempt++)
        {
            Assert.IsType<RateLimited>((await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
        }
    }

    private static TestClient Client(ScriptedPeer peer) =>
        new(
            peer.Endpoint,
            options =>
            {
                options.CircuitMinimumRequests = MinimumRequests;
                options.CircuitPauseMs = 500;
            }
        );
}
