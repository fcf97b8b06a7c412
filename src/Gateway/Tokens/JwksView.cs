using System.Text.Json.Serialization;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tokens;

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
internal sealed record JwksView(IReadOnlyList<JwkView> Keys)
{
    public static JwksView Of(IEnumerable<Es256Key> keys) =>
        new([.. keys.Select(key => new JwkView(key.KeyId, key.X, key.Y))]);
}

/// <summary>The public half of one signing key; the names are RFC 7518's.</summary>
internal sealed record JwkView(
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y
)
{
    [JsonPropertyName("kty")]
    public string KeyType => "EC";

    [JsonPropertyName("crv")]
    public string Curve => "P-256";

    [JsonPropertyName("use")]
    public string Use => "sig";

    [JsonPropertyName("alg")]
    public string Algorithm => "ES256";
}
