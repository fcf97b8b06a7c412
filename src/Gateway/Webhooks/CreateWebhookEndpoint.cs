using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Webhooks;

/// <summary>The same call as <see cref="ConfigureWebhookEndpoint"/>, under the path that its object has.</summary>
internal sealed class CreateWebhookEndpoint(IGrainFactory grains, IWebhookUrls urls) : IPartnerEndpoint
{
    private readonly ConfigureWebhookEndpoint same = new(grains, urls);

    public static Operation Operation => Operation.Post(GetWebhookEndpoint.Path);

    public ValueTask<Answer> AnswerAsync(PartnerRequest request) => same.AnswerAsync(request);
}
