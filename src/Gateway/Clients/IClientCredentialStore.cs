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

    /// <summary>The credentials a client may use now: none when it is unknown or disabled.</summary>
    Task<ImmutableArray<ClientCredential>> FindUsableAsync(
        ClientId clientId,
        Timestamp now,
        CancellationToken cancellation
    );

    /// <summary>The private key of one credential, PKCS#8.</summary>
    Task<byte[]> ReadPrivateKeyAsync(Guid credentialId, CancellationToken cancellation);

    /// <summary>Every disabled client; there are few.</summary>
    Task<ImmutableArray<ClientId>> ListDisabledAsync(CancellationToken cancellation);
}
