using Stretch.Gateway.Answers;
using Stretch.Gateway.Tokens;
using Stretch.Results;

namespace Stretch.Gateway.Checkpoints;

/// <summary>
/// Publishes the public halves of the keys that heads of ledgers were ever signed with, for whoever wants to check one. Keep
/// them with the first checkpoint: a key that turns up later signed nothing before.
/// </summary>
internal sealed class ListLedgerKeysEndpoint(ILedgerKeys keys) : IOpenEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/ledger/keys").Answers(GatewayJson.Default.JwksView).Refuses<StorageUnavailable>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http) =>
        Answer.Ok(JwksView.Of(await keys.ListAsync(http.RequestAborted)), GatewayJson.Default.JwksView);
}
