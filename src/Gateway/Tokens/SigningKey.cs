using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tokens;

/// <summary>An ECDSA key on P-256 that access tokens are signed with (ES256).</summary>
internal sealed class SigningKey
{
    public const int SignatureSizeBytes = 64;
    private const DSASignatureFormat JoseFormat = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;
    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private SigningKey(ECDsa key, Timestamp createdAt, Timestamp signsFrom)
    {
        _key = key;
        CreatedAt = createdAt;
        SignsFrom = signsFrom;
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

    public Timestamp CreatedAt { get; }

    /// <summary>When it takes over from the key before it.</summary>
    public Timestamp SignsFrom { get; }

    /// <summary>The public point's coordinates, base64url.</summary>
    public string X { get; }

    /// <inheritdoc cref="X"/>
    public string Y { get; }

    public static SigningKey New(Timestamp createdAt, Timestamp signsFrom) =>
        new(ECDsa.Create(ECCurve.NamedCurves.nistP256), createdAt, signsFrom);

    public static SigningKey From(SigningKeyRecord stored)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored.PrivateKey.Span, out _);
        return new SigningKey(key, stored.CreatedAt, stored.SignsFrom);
    }

    /// <summary>Whether a text could be the id of a key: the base64url of 256 bits.</summary>
    public static bool IsKeyId(string text) =>
        StrictBase64Url.TryDecode(text, out var thumbprint) && thumbprint.Length == SHA256.HashSizeInBytes;

    public SigningKeyRecord ToRecord() => new(KeyId, _key.ExportPkcs8PrivateKey(), CreatedAt, SignsFrom);

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
