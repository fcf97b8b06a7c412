using System.Security.Cryptography;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tokens;

/// <summary>A key that access tokens are signed with.</summary>
internal sealed class SigningKey
{
    private SigningKey(Es256Key key, Timestamp createdAt, Timestamp signsFrom)
    {
        Key = key;
        CreatedAt = createdAt;
        SignsFrom = signsFrom;
    }

    public Es256Key Key { get; }

    /// <inheritdoc cref="Es256Key.KeyId"/>
    public string KeyId => Key.KeyId;

    public Timestamp CreatedAt { get; }

    /// <summary>When it takes over from the key before it.</summary>
    public Timestamp SignsFrom { get; }

    public static SigningKey New(Timestamp createdAt, Timestamp signsFrom) => new(Es256Key.New(), createdAt, signsFrom);

    public static SigningKey From(SigningKeyRecord stored) =>
        new(Es256Key.FromPrivate(stored.PrivateKey.Span), stored.CreatedAt, stored.SignsFrom);

    /// <summary>Whether a text could be the id of a key: the base64url of 256 bits.</summary>
    public static bool IsKeyId(string text) =>
        StrictBase64Url.TryDecode(text, out var thumbprint) && thumbprint.Length == SHA256.HashSizeInBytes;

    public SigningKeyRecord ToRecord() => new(KeyId, Key.ToPkcs8(), CreatedAt, SignsFrom);
}
