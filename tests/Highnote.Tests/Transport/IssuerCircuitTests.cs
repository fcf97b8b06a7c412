using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;
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
    public async Task One_keys_outage_is_no_other_keys()
    {
        const string failing = "sk_test_failing";
        await using var peer = await ScriptedPeer.StartAsync(
            (context, _) =>
            {
                var key = Convert.FromBase64String(context.Request.Headers.Authorization.ToString()["Basic ".Length..]);
                context.Response.StatusCode = Encoding.ASCII.GetString(key) == $"{failing}:" ? 503 : 200;
                return context.Response.WriteAsync(Replies.CompletedTransfer);
            }
        );
        var options = new HighnoteOptions
        {
            Endpoint = peer.Endpoint,
            CircuitMinimumRequests = MinimumRequests,
            Budget = { RequestsPer10Seconds = 0 },
        };
        var budgets = new RequestBudgets(options.Budget, new LocalBudgetBlocks(options.Budget), TimeProvider.System);
        using var clients = new HighnoteClients(options, budgets, TimeProvider.System, NullLoggerFactory.Instance);
        var (broken, sound) = (
            clients.For(new HighnoteApiKey(failing)),
            clients.For(new HighnoteApiKey("sk_test_sound"))
        );
        for (var attempt = 0; attempt < MinimumRequests; attempt++)
        {
            await broken.Transfers.InitiateAsync(TestClient.Transfer);
        }

        Assert.IsType<NotSent>((await broken.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
        Assert.True((await sound.Transfers.InitiateAsync(TestClient.Transfer)).Succeeded);
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
