using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Webhooks;

namespace Stretch.Gateway.Tests.Webhooks;

public sealed class WebhookTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    private const string Path = "/v1/webhooks";
    private const string Rotation = "/v1/webhooks/rotate-secret";
    private const string Reference = "/v1/webhooks/webhook-configuration";

    [Theory]
    [InlineData(Path)]
    [InlineData(Reference)]
    public async Task A_secret_that_was_made_is_shown_once(string path)
    {
        var client = (await gateway.NewConfiguredPartnerAsync()).Client;

        var made = await client.PostAsync(path, """{"webhookUrl":"http://127.0.0.1:9/hooks"}""");
        var shown = (await client.GetAsync(Path)).Expect(200);
        var again = (await client.PostAsync(path, """{"webhookUrl":"http://127.0.0.1:9/hooks"}""")).Expect(200);

        var secret = made.Expect(201).GetProperty("signingSecret").GetString()!;
        Assert.True(SigningSecrets.TryReadKey(secret, out var key));
        Assert.Equal(32, key.Length);
        Assert.Equal(Path, made.Headers.Location?.ToString());
        Assert.Equal("no-store", made.Headers.CacheControl?.ToString());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("signingSecret").ValueKind);
        Assert.Equal(shown.ToString(), again.ToString());
    }

    [Fact]
    public async Task A_key_replays_the_answer_with_its_secret()
    {
        var client = (await gateway.NewConfiguredPartnerAsync()).Client;
        const string body = """{"webhookUrl":"http://127.0.0.1:9/hooks"}""";

        var first = await client.PostAsync(Path, body, key: "webhook-1");
        var second = await client.PostAsync(Path, body, key: "webhook-1");

        Assert.Equal(first.Expect(201).ToString(), second.Expect(201).ToString());
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_secret_of_the_partners_own_is_taken_and_not_shown_back()
    {
        var client = (await gateway.NewConfiguredPartnerAsync()).Client;
        const string secret = "a secret of twenty-four bytes or more";

        var made = await client.PostAsync(
            Path,
            $$"""{"webhookUrl":"http://127.0.0.1:9/hooks","signingSecret":"{{secret}}","ordered":true}"""
        );

        Assert.True(made.Expect(201).GetProperty("ordered").GetBoolean());
        Assert.DoesNotContain(secret, made.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "webhookUrl")]
    [InlineData("""{"webhookUrl":"http://example.org/hooks"}""", "webhookUrl")]
    [InlineData("""{"webhookUrl":"https://10.0.0.1/hooks"}""", "webhookUrl")]
    [InlineData("""{"webhookUrl":"https://169.254.169.254/latest"}""", "webhookUrl")]
    [InlineData("""{"webhookUrl":"http://127.0.0.1:9/","signingSecret":"too short"}""", "signingSecret")]
    [InlineData(
        """{"webhookUrl":"http://127.0.0.1:9/","signingSecret":"whsec_not base64, though long enough"}""",
        "signingSecret"
    )]
    [InlineData("""{"webhookUrl":"http://127.0.0.1:9/","ordered":"yes"}""", "ordered")]
    public async Task What_cannot_be_delivered_to_or_signed_with_is_400(string body, string field)
    {
        var client = await gateway.SharedClientAsync();

        var answer = await client.PostAsync(Path, body);

        answer.ExpectError(400, "validation_failed");
        Assert.Equal([field], answer.FaultyFields());
    }

    [Fact]
    public async Task One_partners_webhook_is_not_anothers()
    {
        var client = (await gateway.NewConfiguredPartnerAsync()).Client;
        (await client.PostAsync(Path, """{"webhookUrl":"http://127.0.0.1:9/hooks"}""")).Expect(201);

        (await (await gateway.NewClientAsync()).GetAsync(Path)).ExpectError(404, "not_found");
    }

    [Fact]
    public async Task A_rotated_secret_is_shown_once_and_the_one_before_has_an_end()
    {
        var client = (await gateway.NewConfiguredPartnerAsync()).Client;
        var before = (await client.PostAsync(Path, """{"webhookUrl":"http://127.0.0.1:9/hooks"}""")).Expect(201);

        var rotated = await client.PostAsync(Rotation, """{"overlapSeconds":3600}""");
        var shown = (await client.GetAsync(Path)).Expect(200);

        var secret = rotated.Expect(200).GetProperty("signingSecret").GetString()!;
        Assert.True(SigningSecrets.TryReadKey(secret, out _));
        Assert.NotEqual(before.GetProperty("signingSecret").GetString(), secret);
        Assert.Equal("no-store", rotated.Headers.CacheControl?.ToString());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("signingSecret").ValueKind);
        var overlapMs =
            shown.GetProperty("previousSecretUntilTimestamp").GetInt64()
            - shown.GetProperty("updateTimestamp").GetInt64();
        Assert.Equal(3_600_000, overlapMs);
    }

    [Fact]
    public async Task An_overlap_of_zero_ends_the_secret_before_at_once()
    {
        var client = (await gateway.NewConfiguredPartnerAsync()).Client;
        (await client.PostAsync(Path, """{"webhookUrl":"http://127.0.0.1:9/hooks"}""")).Expect(201);

        var rotated = (
            await client.PostAsync(
                Rotation,
                """{"signingSecret":"a secret of twenty-four bytes or more","overlapSeconds":0}"""
            )
        ).Expect(200);

        Assert.Equal(JsonValueKind.Null, rotated.GetProperty("signingSecret").ValueKind);
        Assert.Equal(JsonValueKind.Null, rotated.GetProperty("previousSecretUntilTimestamp").ValueKind);
    }

    [Fact]
    public async Task Where_no_webhook_is_set_there_is_no_secret_to_rotate() =>
        (await (await gateway.NewClientAsync()).PostAsync(Rotation, "{}")).ExpectError(404, "not_found");

    [Theory]
    [InlineData("""{"overlapSeconds":-1}""", "overlapSeconds")]
    [InlineData("""{"overlapSeconds":2592001}""", "overlapSeconds")]
    [InlineData("""{"signingSecret":"too short"}""", "signingSecret")]
    public async Task A_rotation_that_makes_no_sense_is_400(string body, string field)
    {
        var answer = await (await gateway.SharedClientAsync()).PostAsync(Rotation, body);

        answer.ExpectError(400, "validation_failed");
        Assert.Equal([field], answer.FaultyFields());
    }
}
