using System.Security.Cryptography;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Security;
using Stretch.Ids;

namespace Stretch.Gateway.Clients;

/// <summary>Makes a client: its id, a secret shown once, and the key pair that wraps the secret.</summary>
internal sealed class CreateClientCredentialsEndpoint(
    IClientCredentialStore store,
    ClientSecrets secrets,
    CryptoGate gate,
    IIds ids,
    TimeProvider time
) : IOperatorEndpoint
{
    public static Operation Operation => Operation.Post("/v1/client-credentials");

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var body = await BodyReader.ReadAsync(http);
        var password = body.Text("clientPassword", ClientKeys.MaxPasswordCharacters);
        if (body.Refusal is null && password.Length < ClientKeys.MinPasswordCharacters)
        {
            body.Fault("clientPassword", $"must have {ClientKeys.MinPasswordCharacters} characters or more");
        }

        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        using var key = await gate.RunAsync(ClientKeys.NewKeyPair, http.RequestAborted);
        var secret = ClientKeys.NewSecret();
        var view = new ClientCredentialsView(
            ids.New<ClientId>(),
            secret,
            ClientKeys.Wrap(key, secret),
            await gate.RunAsync(() => ClientKeys.EncodePrivateKey(key, password), http.RequestAborted),
            ClientKeys.EncodePublicKey(key),
            Timestamp.From(time.GetUtcNow())
        );
        await KeepAsync(view, key, http.RequestAborted);
        // Nothing answers a GET for what is shown only once, so there is no Location.
        return Answer.Created(view, GatewayJson.Default.ClientCredentialsView, location: null) with { Secret = true };
    }

    private async Task KeepAsync(ClientCredentialsView view, RSA key, CancellationToken cancellation)
    {
        var credential = new ClientCredential(ids.NewUlid(), view.ClientId, secrets.Hash(view.ClientSecret));
        var privateKey = key.ExportPkcs8PrivateKey();
        await store.AddClientAsync(credential, privateKey, view.CreationTimestamp, cancellation);
        CryptographicOperations.ZeroMemory(privateKey);
    }
}
