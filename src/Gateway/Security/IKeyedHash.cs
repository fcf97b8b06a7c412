namespace Stretch.Gateway.Security;

/// <summary>
/// HMAC-SHA-256 under a key of the server, a different one for each purpose: equal inputs can be found again in the
/// database, but nobody without the key can test a guess.
/// </summary>
public interface IKeyedHash
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int LengthBytes = 32;

    void Compute(string purpose, ReadOnlySpan<byte> data, Span<byte> hash);
}
