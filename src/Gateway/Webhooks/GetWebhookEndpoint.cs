using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Webhooks;

/// <summary>Shows where the client's events go; never the secret they are signed with.</summary>
internal sealed class GetWebhookEndpoint(IWebhookQueries queries) : IPartnerEndpoint
{
    public const string Path = "/v1/webhooks";

    public static Operation Operation => Operation.Get(Path).Answers(ViewJson.Default.WebhookView).Refuses<NotFound>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        Answer.Found(
            await queries.FindAsync(request.ClientId, request.Aborted),
            ViewJson.Default.WebhookView,
            "webhook"
        );
}
