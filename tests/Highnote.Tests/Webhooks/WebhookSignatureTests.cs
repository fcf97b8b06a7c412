using System.Security.Cryptography;
using System.Text;
using Stretch.Highnote.Webhooks;

namespace Stretch.Highnote.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const long SignedAtMs = 1_648_761_700_155;
    private const string Body = """{"data":{},"extensions":{"signatureTimestamp":1648761700155}}""";
    private static readonly SigningSecret Secret = new("c2VjcmV0IGtleQ==");
    private static readonly SigningSecret OldSecret = new("an older one");
    private static readonly DateTimeOffset SignedAt = DateTimeOffset.FromUnixTimeMilliseconds(SignedAtMs);

    [Fact]
    public void A_known_signature_of_a_known_body_is_valid()
    {
        // Computed with openssl: printf '%s' "$body" | openssl dgst -sha256 -hmac 'c2VjcmV0IGtleQ=='
        const string known = "d85f29b62a047f9fbfcce5ed039dab1fcd6f127c734e8536470cb3bd3e43d371";

        Assert.Equal(SignatureVerdict.Valid, Verify(known));
    }

    [Fact]
    public void The_secret_is_used_as_written_not_decoded()
    {
        var decoded = Convert.ToHexStringLower(
            HMACSHA256.HashData(Convert.FromBase64String(Secret.Reveal()), Encoding.UTF8.GetBytes(Body))
        );

        Assert.Equal(SignatureVerdict.Mismatch, Verify(decoded));
    }

    [Fact]
    public void One_fitting_signature_among_several_suffices()
    {
        var other = Sign(Body, new SigningSecret("somebody else's"));

        Assert.Equal(SignatureVerdict.Valid, Verify($"{other}, {Sign(Body, Secret)}"));
        Assert.Equal(SignatureVerdict.Valid, Verify($"{Sign(Body, Secret)},{other}"));
    }

    [Fact]
    public void A_signature_under_an_old_key_is_valid_while_that_key_is_kept()
    {
        var signature = Sign(Body, OldSecret);

        Assert.Equal(SignatureVerdict.Valid, Verify(signature, secrets: [Secret, OldSecret]));
        Assert.Equal(SignatureVerdict.Mismatch, Verify(signature, secrets: [Secret]));
    }

    [Fact]
    public void A_body_changed_by_one_byte_does_not_fit() =>
        Assert.Equal(SignatureVerdict.Mismatch, Verify(Sign(Body, Secret), body: Body + " "));

    [Fact]
    public void A_signature_changed_by_one_digit_does_not_fit()
    {
        var signature = Sign(Body, Secret).ToCharArray();
        signature[^1] = signature[^1] == '0' ? '1' : '0';

        Assert.Equal(SignatureVerdict.Mismatch, Verify(new string(signature)));
    }

    [Fact]
    public void Without_any_key_nothing_fits() =>
        Assert.Equal(SignatureVerdict.Mismatch, Verify(Sign(Body, Secret), secrets: []));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void No_header_is_a_missing_signature(string? header) =>
        Assert.Equal(SignatureVerdict.Missing, Verify(header));

    [Theory]
    [InlineData("abc")]
    [InlineData(",,")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_has_not_a_signatures_form_is_malformed(string header) =>
        Assert.Equal(SignatureVerdict.Malformed, Verify(header));

    [Fact]
    public void Something_malformed_beside_a_fitting_signature_does_no_harm() =>
        Assert.Equal(SignatureVerdict.Valid, Verify($"v2=future, {Sign(Body, Secret)}"));

    [Fact]
    public void A_header_stuffed_with_signatures_is_not_even_tried() =>
        Assert.Equal(SignatureVerdict.Malformed, Verify(string.Join(',', Enumerable.Repeat(Sign(Body, Secret), 11))));

    [Theory]
    [InlineData(-15 * 60, SignatureVerdict.Valid)]
    [InlineData(15 * 60, SignatureVerdict.Valid)]
    [InlineData(15 * 60 + 1, SignatureVerdict.Stale)]
    [InlineData(-15 * 60 - 1, SignatureVerdict.Stale)]
    public void A_signature_is_fresh_within_the_tolerance_either_way(
        int receivedAfterSeconds,
        SignatureVerdict expected
    ) => Assert.Equal(expected, Verify(Sign(Body, Secret), now: SignedAt.AddSeconds(receivedAfterSeconds)));

    [Fact]
    public void The_tolerance_is_a_setting() =>
        Assert.Equal(
            SignatureVerdict.Valid,
            Verify(Sign(Body, Secret), now: SignedAt.AddHours(20), tolerance: TimeSpan.FromDays(1))
        );

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"extensions":{"signatureTimestamp":"yesterday"}}""")]
    [InlineData("""{"extensions":{"signatureTimestamp":-1}}""")]
    [InlineData("""{"extensions":{"signatureTimestamp":9223372036854775807}}""")]
    [InlineData("""{"data":{"extensions":{"signatureTimestamp":1648761700155}}}""")]
    [InlineData("not json")]
    public void A_rightly_signed_body_without_a_time_of_signing_is_undated(string body) =>
        Assert.Equal(SignatureVerdict.Undated, Verify(Sign(body, Secret), body: body));

    [Fact]
    public void A_stale_body_that_is_not_rightly_signed_is_a_mismatch_first() =>
        Assert.Equal(SignatureVerdict.Mismatch, Verify(Sign(Body, OldSecret), now: SignedAt.AddYears(1)));

    private static SignatureVerdict Verify(
        string? header,
        string body = Body,
        IReadOnlyCollection<SigningSecret>? secrets = null,
        DateTimeOffset? now = null,
        TimeSpan? tolerance = null
    ) =>
        WebhookSignature.Verify(
            Encoding.UTF8.GetBytes(body),
            header,
            secrets ?? [Secret],
            now ?? SignedAt,
            tolerance ?? WebhookSignature.DefaultTolerance
        );

    private static string Sign(string body, SigningSecret secret) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), Encoding.UTF8.GetBytes(body))
        );
}
