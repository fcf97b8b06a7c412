using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Stretch.Highnote.Webhooks;
using Stretch.TestKit.Node;
using static Stretch.Highnote.Tests.AgainstSandbox.Participant;

namespace Stretch.Highnote.Tests.AgainstSandbox;

/// <summary>The issuer's signatures, held against an implementation that knows nothing of ours or of the sandbox's.</summary>
public sealed class SignatureInteroperabilityTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly Assembly Here = typeof(SignatureInteroperabilityTests).Assembly;

    [Fact]
    public async Task What_the_sandbox_signs_is_what_another_implementation_signs()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var target = Expect(
            await sandbox.Highnote.Webhooks.AddTargetAsync(new("Stretch", receiver.Address, EventNames.Needed))
        );

        var activation = await receiver.AwaitAsync(EventNames.Activation);

        var secret = target.SigningKeys.Single().Secret!;
        Assert.Equal(await SignElsewhereAsync(secret, activation.Body), activation.Signature);
        Assert.Equal(SignatureVerdict.Valid, activation.Check(secret));
    }

    [Theory]
    [InlineData("a plain secret", """{"extensions":{"signatureTimestamp":1}}""")]
    [InlineData("c2VjcmV0IGtleQ==", """{"memo":"Übung – 支払い","extensions":{"signatureTimestamp":1}}""")]
    [InlineData("clé 鍵", "{ \"extensions\" : {\n\"signatureTimestamp\":1 } }")]
    public async Task What_another_implementation_signs_is_valid_here_and_for_that_body_alone(string key, string body)
    {
        var secret = new SigningSecret(key);

        var signature = await SignElsewhereAsync(secret, Encoding.UTF8.GetBytes(body));

        Assert.Equal(SignatureVerdict.Valid, Verify(secret, body, signature));
        Assert.Equal(SignatureVerdict.Mismatch, Verify(secret, body + " ", signature));
        Assert.Equal(SignatureVerdict.Mismatch, Verify(new SigningSecret(key + " "), body, signature));
    }

    private static SignatureVerdict Verify(SigningSecret secret, string body, string signature) =>
        WebhookSignature.Verify(
            Encoding.UTF8.GetBytes(body),
            signature,
            [secret],
            DateTimeOffset.FromUnixTimeMilliseconds(1),
            WebhookSignature.DefaultTolerance
        );

    private static async Task<string> SignElsewhereAsync(SigningSecret secret, byte[] body)
    {
        var answer = await NodeScript
            .In(Here, "SignatureFolder")
            .RunAsync(
                "sign.mjs",
                new JsonObject { ["secret"] = secret.Reveal(), ["body"] = Convert.ToBase64String(body) }
            );
        return answer.GetProperty("signature").GetString()!;
    }
}
