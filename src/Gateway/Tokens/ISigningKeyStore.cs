using System.Collections.Immutable;

namespace Stretch.Gateway.Tokens;

/// <summary>Keeps the keys that sign access tokens, for all silos; private keys are sealed before they are written.</summary>
public interface ISigningKeyStore
{
    /// <summary>Every key made after the given moment, oldest first.</summary>
    Task<ImmutableArray<SigningKeyRecord>> ReadSinceAsync(Timestamp moment, CancellationToken cancellation);

    /// <summary>Adds the key unless there is one younger than the given moment: of several silos only one adds its own.</summary>
    Task AddUnlessAnySinceAsync(SigningKeyRecord key, Timestamp moment, CancellationToken cancellation);
}

/// <summary>A signing key as it is kept.</summary>
/// <param name="PrivateKey">PKCS#8.</param>
public sealed record SigningKeyRecord(string KeyId, ReadOnlyMemory<byte> PrivateKey, Timestamp CreatedAt);
