using Stretch.Clients;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Security;
using Stretch.Ids;

namespace Stretch.Gateway.Clients;

/// <summary>Makes secrets with their key pairs, for new clients and for those that get another one.</summary>
internal sealed class CredentialMint(ClientSecrets secrets, CryptoGate gate, IIds ids, TimeProvider time)
{
    /// <summary>The password that a request chooses for the private key.</summary>
    public static string ReadPassword(RequestBody body) =>
        body.Text("clientPassword", ClientKeys.MinPasswordCharacters, ClientKeys.MaxPasswordCharacters);

    public async Task<MintedCredential> MintAsync(ClientId clientId, string password, CancellationToken cancellation)
    {
        using var key = await gate.RunAsync(ClientKeys.NewKeyPair, cancellation);
        var secret = ClientKeys.NewSecret();
        var view = new ClientCredentialsView(
            clientId,
            secret,
            ClientKeys.Wrap(key, secret),
            await gate.RunAsync(() => ClientKeys.EncodePrivateKey(key, password), cancellation),
            ClientKeys.EncodePublicKey(key),
            Timestamp.From(time.GetUtcNow()),
            PreviousSecretUntilTimestamp: null
        );
        // The generation is the client's to know; the store keeps it there.
        var credential = new ClientCredential(ids.NewUlid(), clientId, secrets.Hash(secret), TokenGeneration: 0);
        return new MintedCredential(view, credential, key.ExportPkcs8PrivateKey());
    }
}
