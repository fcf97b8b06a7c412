using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Stretch.Gateway.Tokens;

/// <summary>
/// Remembers tokens whose signature was good, by their SHA-256, so that a partner's thousandth request costs a hash and no
/// signature check. Bounded: when the young half is full it becomes the old one, and the old one is forgotten.
/// </summary>
internal sealed class VerifiedTokens
{
    public const int MaxTokensPerHalf = 10_000;

    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<Hash, VerifiedToken> _young = new();
    private volatile ConcurrentDictionary<Hash, VerifiedToken> _old = new();

    /// <param name="token">ASCII, no longer than <see cref="AccessTokens.MaxLengthCharacters"/>.</param>
    public static Hash HashOf(ReadOnlySpan<char> token)
    {
        Span<byte> text = stackalloc byte[AccessTokens.MaxLengthCharacters];
        var length = Encoding.ASCII.GetBytes(token, text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return MemoryMarshal.Read<Hash>(hash);
    }

    public bool TryGet(Hash hash, out VerifiedToken token)
    {
        if (_young.TryGetValue(hash, out token))
        {
            return true;
        }

        if (!_old.TryGetValue(hash, out token))
        {
            return false;
        }

        Add(hash, token);
        return true;
    }

    public void Add(Hash hash, VerifiedToken token)
    {
        var half = _young;
        half[hash] = token;
        // Count takes every lock of the dictionary, but only a token's first use and its first after a turn come here.
        if (half.Count < MaxTokensPerHalf)
        {
            return;
        }

        lock (_turning)
        {
            if (_young == half)
            {
                _old = half;
                _young = new ConcurrentDictionary<Hash, VerifiedToken>();
            }
        }
    }

    /// <summary>All 256 bits: no two tokens are ever taken for each other.</summary>
    internal readonly record struct Hash(ulong A, ulong B, ulong C, ulong D);
}
