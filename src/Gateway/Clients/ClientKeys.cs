using System.Security.Cryptography;
using System.Text;

namespace Stretch.Gateway.Clients;

/// <summary>A client's RSA key pair and secret, as they are made, handed over and recognised again.</summary>
internal static class ClientKeys
{
    public const int KeySizeBits = 3072;
    public const int SecretSizeBytes = 32;
    public const int MinPasswordCharacters = 12;
    public const int MaxPasswordCharacters = 1024;
    private const int Pbkdf2Rounds = 600_000;

    private static readonly PbeParameters PrivateKeyProtection = new(
        PbeEncryptionAlgorithm.Aes256Cbc,
        HashAlgorithmName.SHA256,
        Pbkdf2Rounds
    );

    public static RSA NewKeyPair() => RSA.Create(KeySizeBits);

    /// <summary>256 random bits, in characters that need no escaping anywhere.</summary>
    public static string NewSecret() =>
        System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretSizeBytes));

    /// <summary>Base64 of the SPKI DER.</summary>
    public static string EncodePublicKey(RSA key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    /// <summary>Base64 of the PKCS#8 DER under the password: PBES2 with AES-256-CBC and PBKDF2-SHA-256.</summary>
    public static string EncodePrivateKey(RSA key, string password) =>
        Convert.ToBase64String(key.ExportEncryptedPkcs8PrivateKey(password, PrivateKeyProtection));

    /// <summary>Base64 of RSA-OAEP with SHA-256 and MGF1-SHA-256.</summary>
    public static string Wrap(RSA key, string secret) =>
        Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(secret), RSAEncryptionPadding.OaepSHA256));

    /// <summary>Null for anything but a valid encryption under this key.</summary>
    public static byte[]? Unwrap(RSA key, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length != KeySizeBits / 8)
        {
            return null;
        }

        try
        {
            return key.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            // Encrypted under another key or not at all: a wrong secret, answered like every other.
            return null;
        }
    }
}
