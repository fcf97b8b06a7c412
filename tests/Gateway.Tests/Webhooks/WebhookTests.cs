using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Webhooks;

namespace Stretch.Gateway.Tests.Webhooks;

public sealed class WebhookTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    private const string Path = "/v1/webhooks";
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
}
