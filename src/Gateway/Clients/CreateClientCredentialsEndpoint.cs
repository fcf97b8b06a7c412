using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;

namespace Stretch.Gateway.Clients;

/// <summary>Makes a client: its id, a secret shown once, and the key pair that wraps the secret.</summary>
internal sealed class CreateClientCredentialsEndpoint(IClientCredentialStore store, CredentialMint mint, IIds ids)
    : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/client-credentials")
            .Reads(CredentialMint.ReadPassword)
            .HandsOut(GatewayJson.Default.ClientCredentialsView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var body = await BodyReader.ReadAsync(http);
        var password = CredentialMint.ReadPassword(body);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        using var minted = await mint.MintAsync(ids.New<ClientId>(), password, http.RequestAborted);
        await store.AddClientAsync(
            minted.Credential,
            minted.PrivateKey,
            minted.View.CreationTimestamp,
            http.RequestAborted
        );
        // Nothing answers a GET for what is shown only once, so there is no Location.
        return Answer.Created(minted.View, GatewayJson.Default.ClientCredentialsView, location: null) with
        {
            Secret = true,
        };
    }
}
