using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Stretch.Silo.Security;

/// <summary>
/// 32 secret bytes. Each use has a key of its own, derived with HKDF-SHA-256 from the use and its purpose, so that no two uses
/// ever share one.
/// </summary>
internal sealed class MasterKey
{
    public const int LengthBytes = 32;

    private readonly byte[] _master;
    private readonly ConcurrentDictionary<(string Use, string Purpose), byte[]> _derived = new();

    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public MasterKey(ReadOnlySpan<byte> master)
    {
        if (master.Length != LengthBytes)
        {
            throw new ArgumentException(
                $"The server key is {LengthBytes} bytes long, not {master.Length}.",
                nameof(master)
            );
        }

        _master = master.ToArray();
    }

    /// <summary>What a message is sealed with: a key for each message nonce.</summary>
    public AesGcm CipherFor(string purpose, ReadOnlySpan<byte> messageNonce)
    {
        Span<byte> key = stackalloc byte[LengthBytes];
        HMACSHA256.HashData(KeyFor("seal", purpose), messageNonce, key);
        return new AesGcm(key, SealedText.TagBytes);
    }

    public byte[] HashKeyFor(string purpose) => KeyFor("hash", purpose);

    private byte[] KeyFor(string use, string purpose) =>
        _derived.GetOrAdd(
            (use, purpose),
            static (label, master) =>
                HKDF.DeriveKey(
                    HashAlgorithmName.SHA256,
                    master,
                    LengthBytes,
                    info: Encoding.UTF8.GetBytes($"stretch/{label.Use}/{label.Purpose}")
                ),
            _master
        );
}
