using Stretch.Gateway.Clients;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Clients;

public sealed class SecretRotationTests(SteppedGatewayFixture gateway) : IClassFixture<SteppedGatewayFixture>
{
    private Operator Operator => new(gateway);

    [Fact]
    public async Task Old_and_new_secret_are_good_until_the_overlap_ends()
    {
        var old = await gateway.NewClientAsync();
        var renewed = await Operator.RotatedAsync(old, overlapSeconds: 600);
        Assert.Equal(old.Id, renewed.Id);
        Assert.NotEqual(old.Secret, renewed.Secret);
        Assert.NotEqual(PublicKeyOf(old), PublicKeyOf(renewed));
        var made = renewed.Credentials.GetProperty("creationTimestamp").GetInt64();
        Assert.Equal(made + 600_000, renewed.Credentials.GetProperty("previousSecretUntilTimestamp").GetInt64());

        gateway.Clock.Advance(TimeSpan.FromSeconds(599));
        (await old.TokenAsync(old.EncodedSecret)).Expect(200);
        (await renewed.TokenAsync(renewed.EncodedSecret)).Expect(200);

        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        (await old.TokenAsync(old.EncodedSecret)).ExpectError(401, "unauthorized");
        (await renewed.TokenAsync(renewed.EncodedSecret)).Expect(200);
    }

    [Fact]
    public async Task The_overlap_is_a_day_unless_told_otherwise()
    {
        var old = await gateway.NewClientAsync();
        var renewed = (await Operator.RotateAsync(old.Id)).Expect(201);
        var overlapMs =
            renewed.GetProperty("previousSecretUntilTimestamp").GetInt64()
            - renewed.GetProperty("creationTimestamp").GetInt64();
        Assert.Equal(TimeSpan.FromDays(1), TimeSpan.FromMilliseconds(overlapMs));
    }

    [Fact]
    public async Task No_overlap_ends_every_older_secret_at_once()
    {
        var first = await gateway.NewClientAsync();
        var second = await Operator.RotatedAsync(first);
        var third = await Operator.RotatedAsync(second, overlapSeconds: 0);
        (await first.TokenAsync(first.EncodedSecret)).ExpectError(401, "unauthorized");
        (await second.TokenAsync(second.EncodedSecret)).ExpectError(401, "unauthorized");
        (await third.TokenAsync(third.EncodedSecret)).Expect(200);
    }

    [Fact]
    public async Task A_refresh_token_goes_on_with_the_new_secret()
    {
        var old = await gateway.NewClientAsync();
        var token = (await old.TokenAsync(old.EncodedSecret)).Expect(200).GetProperty("refreshToken").GetString();
        var renewed = await Operator.RotatedAsync(old, overlapSeconds: 0);
        (await renewed.TokenAsync(renewed.EncodedSecret, token)).Expect(200);
    }

    [Fact]
    public async Task Only_so_many_secrets_are_good_at_a_time_and_a_refusal_ends_none()
    {
        var first = await gateway.NewClientAsync();
        for (var i = 1; i < RotateClientSecretEndpoint.MaxUsableSecrets; i++)
        {
            await Operator.RotatedAsync(first);
        }

        (await Operator.RotateAsync(first.Id, overlapSeconds: 60)).ExpectError(409, "too_many_secrets");
        gateway.Clock.Advance(TimeSpan.FromMinutes(2));
        (await first.TokenAsync(first.EncodedSecret)).Expect(200);
        await Operator.RotatedAsync(first, overlapSeconds: 0);
    }

    [Fact]
    public async Task Rotations_at_once_stay_within_that_number()
    {
        var client = await gateway.NewClientAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Operator.RotateAsync(client.Id)));
        Assert.Equal(
            RotateClientSecretEndpoint.MaxUsableSecrets - 1,
            answers.Count(answer => (int)answer.Status == 201)
        );
        Assert.All(
            answers.Where(answer => (int)answer.Status != 201),
            answer => answer.ExpectError(409, "too_many_secrets")
        );
    }

    [Theory]
    [InlineData("""{"overlapSeconds":-1}""", "clientPassword overlapSeconds")]
    [InlineData("""{"clientPassword":"long enough for this","overlapSeconds":2592001}""", "overlapSeconds")]
    [InlineData("""{"clientPassword":"short","overlapSeconds":"1 day"}""", "clientPassword overlapSeconds")]
    public async Task A_wrong_request_names_every_fault(string body, string fields)
    {
        var client = await gateway.SharedClientAsync();
        var answer = await Operator.SendAsync(HttpMethod.Post, $"/v1/client-credentials/{client.Id}/rotate", body);
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(fields.Split(' '), answer.FaultyFields().Order());
    }

    [Theory]
    [InlineData("cli_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("nobody")]
    public async Task Nobody_has_no_secret_to_rotate(string clientId) =>
        (await Operator.RotateAsync(clientId)).ExpectError(404, "not_found");

    private static string PublicKeyOf(TestClient client) =>
        client.Credentials.GetProperty("encodedPublicKey").GetString()!;
}
