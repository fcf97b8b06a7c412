using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Stretch.Gateway.Security;

/// <summary>An ECDSA key on P-256 that signs with SHA-256 (ES256), or the public half of one.</summary>
public sealed class Es256Key
{
    public const int SignatureSizeBytes = 64;
    private const DSASignatureFormat JoseFormat = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;
    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private Es256Key(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        X = Base64Url.EncodeToString(point.X);
        Y = Base64Url.EncodeToString(point.Y);
        // RFC 7638: the SHA-256 of the public members in this very order and spelling.
        var thumbprint = SHA256.HashData(
            Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")
        );
        KeyId = Base64Url.EncodeToString(thumbprint);
    }

    /// <summary>The key's RFC 7638 thumbprint.</summary>
    public string KeyId { get; }

    /// <summary>The public point's coordinates, base64url.</summary>
    public string X { get; }

    /// <inheritdoc cref="X"/>
    public string Y { get; }

    public static Es256Key New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="CryptographicException">It is no PKCS#8 of such a key.</exception>
    public static Es256Key FromPrivate(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new Es256Key(key);
    }

    /// <exception cref="CryptographicException">There is no such point on the curve.</exception>
    /// <exception cref="FormatException">A coordinate is no base64url.</exception>
    public static Es256Key FromPublic(string x, string y) =>
        new(
            ECDsa.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
                }
            )
        );

    /// <summary>The private key, PKCS#8.</summary>
    public byte[] ToPkcs8() => _key.ExportPkcs8PrivateKey();

    // The platform's key objects are not promised to bear two threads at once.
    public byte[] Sign(ReadOnlySpan<byte> text)
    {
        lock (_gate)
        {
            return _key.SignData(text, HashAlgorithmName.SHA256, JoseFormat);
        }
    }

    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        lock (_gate)
        {
            return signature.Length == SignatureSizeBytes
                && _key.VerifyData(text, signature, HashAlgorithmName.SHA256, JoseFormat);
        }
    }
}
