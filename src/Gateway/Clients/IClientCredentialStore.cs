using System.Collections.Immutable;
using Stretch.Clients;

namespace Stretch.Gateway.Clients;

/// <summary>Keeps clients' credentials. What must stay secret is sealed by the store before it is written.</summary>
public interface IClientCredentialStore
{
    /// <summary>Adds a client together with its first credential: both or neither.</summary>
    /// <param name="privateKey">PKCS#8; the server needs it to read the secrets that the client wraps.</param>
    Task AddClientAsync(
        ClientCredential credential,
        ReadOnlyMemory<byte> privateKey,
        Timestamp createdAt,
        CancellationToken cancellation
    );

    /// <summary>
    /// Adds a credential to a client that has one. The older ones stay good until the given moment, unless they end sooner
    /// anyway.
    /// </summary>
    /// <param name="maxUsable">Nothing is added when more than so many would be good at a time.</param>
    Task<RotationOutcome> RotateAsync(
        ClientCredential credential,
        ReadOnlyMemory<byte> privateKey,
        Timestamp createdAt,
        Timestamp olderUntil,
        int maxUsable,
        CancellationToken cancellation
    );

    /// <summary>The credentials a client may use now: none when it is unknown or disabled.</summary>
    Task<ImmutableArray<ClientCredential>> FindUsableAsync(
        ClientId clientId,
        Timestamp now,
        CancellationToken cancellation
    );

    /// <summary>The private key of one credential, PKCS#8.</summary>
    Task<byte[]> ReadPrivateKeyAsync(Guid credentialId, CancellationToken cancellation);

    /// <summary>
    /// Every client that is disabled, or was since the given moment, and may have tokens that are not expired; there are few.
    /// </summary>
    Task<ImmutableArray<RefusedTokens>> ListRefusedAsync(Timestamp since, CancellationToken cancellation);
}

/// <summary>What became of a rotation.</summary>
public enum RotationOutcome
{
    Rotated,
    NoSuchClient,
    TooManyUsable,
}

/// <summary>Tokens that are refused though they are not expired.</summary>
/// <param name="UpToGeneration">The highest generation refused.</param>
public readonly record struct RefusedTokens(ClientId ClientId, int UpToGeneration);
