using System.Net;
using System.Net.Sockets;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.RateLimits;

/// <summary>Somebody who fails in another's name, from an address of its own.</summary>
public sealed class LockoutTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly RateLimitOptions Limits = new();
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");

    [Fact]
    public async Task A_flood_of_wrong_secrets_from_elsewhere_keeps_no_partner_out()
    {
        var client = await gateway.NewClientAsync();
        await AssertOpenDuringAsync(
            () => TokenRequest(client, client.Wrap("wrong")),
            async () =>
            {
                (await client.TokenAsync(client.EncodedSecret)).Expect(200);
                (await client.TokenAsync(client.Wrap("wrong"))).ExpectError(401, "unauthorized");
            }
        );
    }

    [Fact]
    public async Task Nor_does_a_flood_of_wrong_passwords_keep_the_operator_out() =>
        await AssertOpenDuringAsync(
            () =>
                new HttpRequestMessage(HttpMethod.Get, "/v1/clients")
                {
                    Headers = { Authorization = GatewayFixture.Basic(GatewayFixture.AdminUser, "wrong") },
                },
            async () => (await new Operator(gateway).GetAsync("/v1/clients")).Expect(200)
        );

    /// <summary>The check runs while the flood is under way, and is being turned away already.</summary>
    private async Task AssertOpenDuringAsync(Func<HttpRequestMessage> wrong, Func<Task> check)
    {
        using var http = ClientAt(Elsewhere);
        for (var i = 0; i < Limits.FreeLoginFailures; i++)
        {
            (await SendAsync(http, wrong())).ExpectError(401, "unauthorized");
        }

        var flood = Enumerable
            .Range(0, 4 * Limits.MaxLoginAttemptsPer5Seconds)
            .Select(_ => SendAsync(http, wrong()))
            .ToList();
        await TurnedAwayAsync(flood);
        await check();
        await Task.WhenAll(flood);
    }

    private static async Task TurnedAwayAsync(IEnumerable<Task<HttpAnswer>> flood)
    {
        await foreach (var answer in Task.WhenEach(flood))
        {
            if ((int)(await answer).Status == 429)
            {
                (await answer).ExpectError(429, "too_many_failed_logins");
                return;
            }
        }

        Assert.Fail("Nothing of the flood was turned away.");
    }

    private static HttpRequestMessage TokenRequest(TestClient client, string encodedSecret) =>
        new(HttpMethod.Post, "/v1/oauth2/token?grant_type=client_credentials")
        {
            Headers = { Authorization = GatewayFixture.Basic(client.Id, encodedSecret) },
        };

    /// <summary>A caller whose connections come from this address.</summary>
    private HttpClient ClientAt(IPAddress address) =>
        new(
            new ContractHandler(
                new SocketsHttpHandler
                {
                    ConnectCallback = async (context, cancellation) =>
                    {
                        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                        socket.Bind(new IPEndPoint(address, 0));
                        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                        return new NetworkStream(socket, ownsSocket: true);
                    },
                }
            )
        )
        {
            BaseAddress = gateway.Http.BaseAddress,
        };

    private static async Task<HttpAnswer> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            return await HttpAnswer.ReadAsync(response);
        }
    }
}
