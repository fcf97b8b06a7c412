using Stretch.Clients;

namespace Stretch.Gateway.Clients;

/// <summary>A new client's credentials, shown this once.</summary>
/// <param name="EncodedClientSecret">The secret wrapped under the public key, as the token endpoint wants it.</param>
/// <param name="EncodedPrivateKey">The private key under the password that the operator chose.</param>
internal sealed record ClientCredentialsView(
    ClientId ClientId,
    string ClientSecret,
    string EncodedClientSecret,
    string EncodedPrivateKey,
    string EncodedPublicKey,
    Timestamp CreationTimestamp
)
{
    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => ClientId.ToString();
}
