using System.Collections.Concurrent;
using System.Security.Cryptography;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Security;

/// <summary>
/// The server's key, under which everything sealed rests in the end. While it is exchanged there are several: the first one
/// seals, and any of them opens.
/// </summary>
internal sealed class ServerKey : ISealer
{
    public const int LengthBytes = MasterKey.LengthBytes;

    private readonly MasterKey[] _keys;

    // Ciphers to seal with, kept for the next message: making a key and a cipher takes longer than sealing an answer.
    private readonly ConcurrentDictionary<string, ConcurrentBag<SealingCipher>> _idle = new();

    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public ServerKey(byte[] master)
        : this([master]) { }

    /// <param name="masters">At least one. The first one seals.</param>
    /// <exception cref="ArgumentException">There is none, or one is not 32 bytes long.</exception>
    public ServerKey(IReadOnlyList<byte[]> masters)
    {
        ArgumentOutOfRangeException.ThrowIfZero(masters.Count, nameof(masters));
        _keys = [.. masters.Select(master => new MasterKey(master))];
    }

    /// <summary>Another one can be told from it by what it opens.</summary>
    public bool IsBeingExchanged => _keys.Length > 1;

    /// <summary>What hashes of a purpose are keyed with where no other key is on record.</summary>
    public byte[] HashKeyFor(string purpose) => _keys[0].HashKeyFor(purpose);

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
        foreach (var key in _keys)
        {
            if (TryOpen(key, text, purpose, boundTo) is { } plain)
            {
                return plain;
            }
        }

        throw new CryptographicException("Tampered with, or sealed for another purpose or under another key.");
    }

    /// <summary>The same text under the first key; null where it is under that one already.</summary>
    /// <exception cref="CryptographicException">None of the keys opens it.</exception>
    public byte[]? Renew(ReadOnlySpan<byte> sealedBytes, string purpose, ReadOnlySpan<byte> boundTo)
    {
        var plain = Open(sealedBytes, purpose, boundTo);
        return TryOpen(_keys[0], new SealedText(sealedBytes.ToArray()), purpose, boundTo) is null
            ? Seal(plain, purpose, boundTo)
            : null;
    }

    private static byte[]? TryOpen(MasterKey key, SealedText text, string purpose, ReadOnlySpan<byte> boundTo)
    {
        var plain = new byte[text.Ciphertext.Length];
        using var cipher = key.CipherFor(purpose, text.MessageNonce);
        try
        {
            cipher.Decrypt(text.GcmNonce, text.Ciphertext, text.Tag, plain, boundTo);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null; // Another key's, perhaps.
        }
    }

    /// <summary>96 random bits are too few nonces for all that is sealed over the years, but enough for so few keys.</summary>
    private SealingCipher NewCipher(string purpose)
    {
        var messageNonce = RandomNumberGenerator.GetBytes(SealedText.MessageNonceBytes);
        return new SealingCipher(_keys[0].CipherFor(purpose, messageNonce), messageNonce);
    }
}
