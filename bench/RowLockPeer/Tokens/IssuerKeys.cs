using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Stretch.RowLockPeer.Tokens;

/// <summary>The public keys of whoever issues access tokens, by key id.</summary>
internal sealed class IssuerKeys(Dictionary<string, ECDsa> keys)
{
    public static async Task<IssuerKeys> ReadAsync(Uri keySet)
    {
        using var http = new HttpClient();
        using var json = JsonDocument.Parse(await http.GetStringAsync(keySet));
        return new IssuerKeys(
            json.RootElement.GetProperty("keys")
                .EnumerateArray()
                .ToDictionary(key => key.GetProperty("kid").GetString()!, Import)
        );
    }

    public ECDsa? Find(string? keyId) => keyId is null ? null : keys.GetValueOrDefault(keyId);

    private static ECDsa Import(JsonElement key) =>
        ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Coordinate(key, "x"), Y = Coordinate(key, "y") },
            }
        );

    private static byte[] Coordinate(JsonElement key, string name) =>
        Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
}
