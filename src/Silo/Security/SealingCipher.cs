using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stretch.Silo.Security;

/// <summary>
/// A cipher under a key of its own, made from a random message nonce, that counts the nonces of what it seals: no pair of key
/// and nonce is ever used twice. For one thread at a time.
/// </summary>
internal sealed class SealingCipher(AesGcm cipher, byte[] messageNonce) : IDisposable
{
    /// <summary>Far below the 2^32 messages that GCM allows a key.</summary>
    public const int MaxMessages = 1 << 20;

    private int _sealed;

    public bool IsSpent => _sealed >= MaxMessages;

    public void Seal(ReadOnlySpan<byte> plain, SealedText text, ReadOnlySpan<byte> boundTo)
    {
        messageNonce.CopyTo(text.MessageNonce);
        text.GcmNonce.Clear();
        BinaryPrimitives.WriteInt32BigEndian(text.GcmNonce, checked(++_sealed));
        cipher.Encrypt(text.GcmNonce, plain, text.Ciphertext, text.Tag, boundTo);
    }

    public void Dispose() => cipher.Dispose();
}
