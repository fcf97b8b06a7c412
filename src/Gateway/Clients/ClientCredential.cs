using Stretch.Clients;

namespace Stretch.Gateway.Clients;

/// <summary>One of a client's secrets, as far as the database may know it.</summary>
/// <param name="CredentialId">Names the secret and its key pair; both are made together and never change.</param>
/// <param name="SecretHash">Keyed hash of the secret, which is 256 random bits and so needs no slow hash.</param>
/// <param name="TokenGeneration">Which generation of the client's tokens it opens; disabling the client starts the next one.</param>
public sealed record ClientCredential(
    Guid CredentialId,
    ClientId ClientId,
    ReadOnlyMemory<byte> SecretHash,
    int TokenGeneration
);
