using System.Collections.Immutable;

namespace Stretch.Gateway.Tokens;

/// <summary>Keeps the keys that sign access tokens, for all silos; private keys are sealed before they are written.</summary>
public interface ISigningKeyStore
{
    /// <summary>Every key made after the given moment that was not revoked, in the order in which they sign.</summary>
    Task<ImmutableArray<SigningKeyRecord>> ReadSinceAsync(Timestamp moment, CancellationToken cancellation);

    /// <summary>
    /// Adds the key unless there is one younger than the given moment that was not revoked: of several silos only one adds its
    /// own.
    /// </summary>
    Task AddUnlessAnySinceAsync(SigningKeyRecord key, Timestamp moment, CancellationToken cancellation);

    /// <summary>Revokes a key for good. Where it is the one that signs now, the successor is added with it.</summary>
    /// <returns>Whether there is such a key.</returns>
    Task<bool> RevokeAsync(string keyId, SigningKeyRecord successor, Timestamp now, CancellationToken cancellation);

    /// <summary>The ids of all keys that were revoked and are still on record.</summary>
    Task<ImmutableArray<string>> ListRevokedAsync(CancellationToken cancellation);
}

/// <summary>A signing key as it is kept.</summary>
/// <param name="PrivateKey">PKCS#8.</param>
/// <param name="SignsFrom">When it takes over from the key before it.</param>
public sealed record SigningKeyRecord(
    string KeyId,
    ReadOnlyMemory<byte> PrivateKey,
    Timestamp CreatedAt,
    Timestamp SignsFrom
);
