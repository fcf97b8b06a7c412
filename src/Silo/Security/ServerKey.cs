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

    // A sealed text is: format, message nonce, GCM nonce, tag, ciphertext. The message nonce makes a key for this message
    // alone, because 96 random bits are too few for the number of answers sealed under one key over the years.
    private const byte Format = 1;
    private const int MessageNonceBytes = 12;
    private const int GcmNonceBytes = 12;
    private const int TagBytes = 16;
    private const int OverheadBytes = 1 + MessageNonceBytes + GcmNonceBytes + TagBytes;

    private readonly byte[] _master;
    private readonly ConcurrentDictionary<(string Use, string Purpose), byte[]> _derived = new();

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

    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var text = new byte[checked(OverheadBytes + plain.Length)];
        var parts = new Parts(text);
        text[0] = Format;
        RandomNumberGenerator.Fill(text.AsSpan(1, MessageNonceBytes + GcmNonceBytes));
        using var cipher = CipherFor(purpose, parts.MessageNonce);
        cipher.Encrypt(parts.GcmNonce, plain, parts.Ciphertext, parts.Tag);
        return text;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        if (sealedBytes.Length < OverheadBytes || sealedBytes[0] != Format)
        {
            throw new CryptographicException("Not a sealed text of a known format.");
        }

        var parts = new Parts(sealedBytes.ToArray());
        var plain = new byte[parts.Ciphertext.Length];
        using var cipher = CipherFor(purpose, parts.MessageNonce);
        cipher.Decrypt(parts.GcmNonce, parts.Ciphertext, parts.Tag, plain);
        return plain;
    }

    public void Compute(string purpose, ReadOnlySpan<byte> data, Span<byte> hash) =>
        HMACSHA256.HashData(KeyFor("hash", purpose), data, hash);

    private AesGcm CipherFor(string purpose, ReadOnlySpan<byte> messageNonce)
    {
        Span<byte> key = stackalloc byte[32];
        HMACSHA256.HashData(KeyFor("seal", purpose), messageNonce, key);
        return new AesGcm(key, TagBytes);
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

    private readonly ref struct Parts(Span<byte> text)
    {
        public Span<byte> MessageNonce { get; } = text.Slice(1, MessageNonceBytes);
        public Span<byte> GcmNonce { get; } = text.Slice(1 + MessageNonceBytes, GcmNonceBytes);
        public Span<byte> Tag { get; } = text.Slice(1 + MessageNonceBytes + GcmNonceBytes, TagBytes);
        public Span<byte> Ciphertext { get; } = text[OverheadBytes..];
    }
}
