using System.Text.Json.Serialization;
using Stretch.Clients;

namespace Stretch.Gateway.Clients;

/// <summary>A client's new credentials, shown this once.</summary>
/// <param name="EncodedClientSecret">The secret wrapped under the public key, as the token endpoint wants it.</param>
/// <param name="EncodedPrivateKey">The private key under the password that the operator chose.</param>
/// <param name="PreviousSecretUntilTimestamp">How long the older secrets stay good at most; absent for a new client.</param>
internal sealed record ClientCredentialsView(
    ClientId ClientId,
    string ClientSecret,
    string EncodedClientSecret,
    string EncodedPrivateKey,
    string EncodedPublicKey,
    Timestamp CreationTimestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Timestamp? PreviousSecretUntilTimestamp
)
{
    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => ClientId.ToString();
}
