using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Security;

/// <summary>
/// Everything that stands on the server's one 32-byte key. Each use has a key of its own, derived with HKDF-SHA-256 from
/// the use and its purpose, so that no two uses ever share one.
/// </summary>
internal sealed class ServerKey : ISealer, IKeyedHash
{
    public const int LengthBytes = 32;

    private readonly byte[] _master;
    private readonly ConcurrentDictionary<(string Use, string Purpose), byte[]> _derived = new();

    // Ciphers to seal with, kept for the next message: making a key and a cipher takes longer than sealing an answer.
    private readonly ConcurrentDictionary<string, ConcurrentBag<SealingCipher>> _idle = new();

    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public ServerKey(ReadOnlySpan<byte> master)
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

    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) => Seal(plain, purpose, boundTo: default);

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose) => Open(sealedBytes, purpose, boundTo: default);

    /// <param name="boundTo">Has to be the same to open it: associated data of GCM.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose, ReadOnlySpan<byte> boundTo)
    {
        var text = new byte[checked(SealedText.OverheadBytes + plain.Length)];
        text[0] = SealedText.Format;
        var idle = _idle.GetOrAdd(purpose, static _ => []);
        var cipher = idle.TryTake(out var kept) ? kept : NewCipher(purpose);
        cipher.Seal(plain, new SealedText(text), boundTo);
        if (cipher.IsSpent)
        {
            cipher.Dispose();
        }
        else
        {
            idle.Add(cipher);
        }

        return text;
    }

    /// <inheritdoc cref="Seal(ReadOnlySpan{byte}, string, ReadOnlySpan{byte})"/>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose, ReadOnlySpan<byte> boundTo)
    {
        if (sealedBytes.Length < SealedText.OverheadBytes || sealedBytes[0] != SealedText.Format)
        {
            throw new CryptographicException("Not a sealed text of a known format.");
        }

        var text = new SealedText(sealedBytes.ToArray());
        var plain = new byte[text.Ciphertext.Length];
        using var cipher = CipherFor(purpose, text.MessageNonce);
        cipher.Decrypt(text.GcmNonce, text.Ciphertext, text.Tag, plain, boundTo);
        return plain;
    }

    public void Compute(string purpose, ReadOnlySpan<byte> data, Span<byte> hash) =>
        HMACSHA256.HashData(KeyFor("hash", purpose), data, hash);

    /// <summary>96 random bits are too few nonces for all that is sealed over the years, but enough for so few keys.</summary>
    private SealingCipher NewCipher(string purpose)
    {
        var messageNonce = RandomNumberGenerator.GetBytes(SealedText.MessageNonceBytes);
        return new SealingCipher(CipherFor(purpose, messageNonce), messageNonce);
    }

    private AesGcm CipherFor(string purpose, ReadOnlySpan<byte> messageNonce)
    {
        Span<byte> key = stackalloc byte[LengthBytes];
        HMACSHA256.HashData(KeyFor("seal", purpose), messageNonce, key);
        return new AesGcm(key, SealedText.TagBytes);
    }

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
