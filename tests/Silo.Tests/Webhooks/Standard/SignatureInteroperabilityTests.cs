using System.Text.Json;
using System.Text.Json.Nodes;
using Stretch.TestKit.Node;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Webhooks.Standard;

/// <summary>Our deliveries before the standard's own library, which partners verify them with.</summary>
public sealed class SignatureInteroperabilityTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Encoded = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj";
    private const string Former = "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoOEhYaH";
    private const string Foreign = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string NoMatch = "No matching signature found";

    private static readonly NodeScript Standard = NodeScript.In(
        typeof(SignatureInteroperabilityTests).Assembly,
        "StandardWebhooksFolder"
    );

    [Theory]
    [InlineData(Encoded, false)]
    [InlineData("a secret of the partner's own, as it is", true)]
    public async Task A_partner_verifies_a_delivery_with_the_library_of_the_standard(string secret, bool raw)
    {
        var delivery = await DeliverAsync(secret);

        var verdict = Assert.Single(await VerifyAsync(Check(delivery, secret, raw)));

        Assert.Equal(
            delivery.Json.GetProperty("id").GetString(),
            verdict.GetProperty("verified").GetProperty("id").GetString()
        );
    }

    [Fact]
    public async Task The_library_refuses_what_was_changed_on_the_way()
    {
        var delivery = await DeliverAsync(Encoded);
        var changed = Check(delivery, Encoded);
        changed["body"] = delivery.Text.Replace("test.happened", "test.happens", StringComparison.Ordinal);
        var taken = Check(delivery, Encoded);
        taken["headers"]!["webhook-id"] = "evt_01ARZ3NDEKTSV4RRFFQ69G5FAV";
        var late = Check(delivery, Encoded);
        late["headers"]!["webhook-timestamp"] = "1700000000";

        var verdicts = await VerifyAsync(changed, taken, late, Check(delivery, Foreign));

        Assert.Equal(
            [NoMatch, NoMatch, "Message timestamp too old", NoMatch],
            verdicts.Select(verdict => verdict.GetProperty("refused").GetString())
        );
    }

    [Fact]
    public async Task While_secrets_overlap_either_verifies_and_after_it_only_the_new_one()
    {
        var during = await DeliverAsync(Encoded, Former, TimeSpan.FromHours(1));
        var after = await DeliverAsync(Encoded, Former, TimeSpan.FromSeconds(-1));

        var verdicts = await VerifyAsync(
            Check(during, Encoded),
            Check(during, Former),
            Check(after, Encoded),
            Check(after, Former)
        );

        Assert.Equal([true, true, true, false], verdicts.Select(verdict => verdict.TryGetProperty("verified", out _)));
    }

    private async Task<Received> DeliverAsync(string secret, string? former = null, TimeSpan overlap = default)
    {
        await using var silo = await DeliverySilo.StartAsync(fixture.Database);
        await using var partner = await PartnerServer.StartAsync();
        var source = await silo.NewSourceAsync(partner.Url, secret, former, overlap);
        await source.EmitAsync(EventSource.NewProgram(), 1);
        await partner.AwaitAsync(1);
        return partner.All[0];
    }

    /// <param name="raw">Whether the secret is its own bytes, and not base64.</param>
    private static JsonObject Check(Received delivery, string secret, bool raw = false) =>
        new()
        {
            ["secret"] = secret,
            ["raw"] = raw,
            ["body"] = delivery.Text,
            ["headers"] = new JsonObject(
                delivery.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))
            ),
        };

    private static async Task<IReadOnlyList<JsonElement>> VerifyAsync(params JsonObject[] checks)
    {
        var verdicts = await Standard.RunAsync("verify.mjs", new JsonObject { ["deliveries"] = new JsonArray(checks) });
        return [.. verdicts.EnumerateArray()];
    }
}
