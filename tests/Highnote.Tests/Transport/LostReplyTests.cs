using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Tests.Peers;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Tests.Transport;

/// <summary>Whether the request can have left is what decides about money, so each fault is made for real.</summary>
public sealed class LostReplyTests
{
    private const int ShortMs = 400;

    // A web server that has just started takes a while to read its first request when the machine is busy.
    private const int UntilReadMs = 5_000;

    private static readonly NoReply TimedOut = new(NoReplyCause.TimedOut);
    private static readonly NoReply ConnectionLost = new(NoReplyCause.ConnectionLost);
    private static readonly NotSent NotConnected = new(NotSentCause.NotConnected);

    [Fact]
    public async Task No_answer_in_time_is_a_time_out_of_a_request_that_was_sent()
    {
        await using var peer = await ScriptedPeer.StartAsync((context, _) => StallAsync(context));
        using var client = new TestClient(peer.Endpoint, options => options.RequestTimeoutMs = UntilReadMs);

        var outcome = await client.Transfers.InitiateAsync(TestClient.Transfer);

        Assert.Equal(TimedOut, outcome.Failure);
        Assert.Single(peer.Requests);
    }

    [Fact]
    public async Task An_answer_that_stalls_in_the_middle_is_a_time_out()
    {
        await using var peer = new RawPeer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":");
            await connection.StallAsync();
        });
        using var client = new TestClient(peer.Endpoint, options => options.RequestTimeoutMs = ShortMs);

        Assert.Equal(TimedOut, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
    }

    [Fact]
    public async Task An_answer_cut_in_the_middle_is_a_lost_connection()
    {
        await using var peer = new RawPeer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":");
        });
        using var client = new TestClient(peer.Endpoint);

        Assert.Equal(ConnectionLost, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
    }

    [Fact]
    public async Task A_connection_closed_instead_of_an_answer_is_lost_and_the_request_not_repeated()
    {
        await using var peer = new RawPeer(connection => connection.ReadRequestAsync());
        using var client = new TestClient(peer.Endpoint);

        Assert.Equal(ConnectionLost, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
        Assert.Equal(1, peer.Requests);
    }

    [Fact]
    public async Task Nor_is_it_repeated_when_the_connection_had_been_used_before()
    {
        await using var peer = new RawPeer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(Replies.CompletedTransfer);
            await connection.ReadRequestAsync();
        });
        using var client = new TestClient(peer.Endpoint);

        Assert.True((await client.Transfers.InitiateAsync(TestClient.Transfer)).Succeeded);
        Assert.Equal(ConnectionLost, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
        Assert.Equal(2, peer.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_not_http_is_a_broken_reply()
    {
        await using var peer = new RawPeer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("I am not a web server\r\n\r\n");
        });
        using var client = new TestClient(peer.Endpoint);

        Assert.Equal(new BrokenReply("not HTTP"), (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
    }

    [Fact]
    public async Task A_refused_connection_is_known_to_have_sent_nothing()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/graphql");
        listener.Stop();
        using var client = new TestClient(endpoint);

        Assert.Equal(NotConnected, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_known_to_have_sent_nothing()
    {
        using var client = new TestClient(new Uri("https://issuer.invalid/graphql"));

        Assert.Equal(NotConnected, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
    }

    [Theory]
    [InlineData(ShortMs, 20_000)]
    [InlineData(20_000, ShortMs)]
    public async Task A_handshake_that_never_ends_is_known_to_have_sent_nothing(int connectMs, int requestMs)
    {
        await using var peer = new RawPeer(connection => connection.StallAsync());
        using var client = new TestClient(
            new Uri($"https://127.0.0.1:{peer.Port}/graphql"),
            options =>
            {
                options.ConnectTimeoutMs = connectMs;
                options.RequestTimeoutMs = requestMs;
            }
        );

        Assert.Equal(NotConnected, (await client.Transfers.InitiateAsync(TestClient.Transfer)).Failure);
    }

    [Fact]
    public async Task A_sender_that_lost_its_lease_writes_nothing()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(Replies.CompletedTransfer);
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.InitiateAsync(
            TestClient.Transfer,
            new CallOptions { StillAllowed = () => false }
        );

        Assert.Equal(new NotSent(NotSentCause.NoLongerAllowed), outcome.Failure);
        Assert.Empty(peer.Requests);
    }

    [Fact]
    public async Task The_lease_is_asked_once_the_connection_stands_and_not_before()
    {
        var connected = false;
        await using var peer = new RawPeer(async connection =>
        {
            Volatile.Write(ref connected, true);
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(Replies.CompletedTransfer);
        });
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.InitiateAsync(
            TestClient.Transfer,
            new CallOptions { StillAllowed = () => SpinWait.SpinUntil(() => Volatile.Read(ref connected), ShortMs) }
        );

        Assert.True(outcome.Succeeded, outcome.Failure?.Code);
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_its_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await using var peer = await ScriptedPeer.StartAsync(
            async (context, _) =>
            {
                await cancelled.CancelAsync();
                await StallAsync(context);
            }
        );
        using var client = new TestClient(peer.Endpoint);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.Transfers.InitiateAsync(TestClient.Transfer, cancel: cancelled.Token)
        );
    }

    private static Task StallAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
