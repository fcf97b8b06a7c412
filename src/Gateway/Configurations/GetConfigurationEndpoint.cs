using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Configurations;

/// <summary>Shows the client's card configuration.</summary>
internal sealed class GetConfigurationEndpoint(IConfigurationQueries queries) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/configurations").Answers(ViewJson.Default.ConfigurationView).Refuses<NotFound>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        Answer.Found(
            await queries.FindAsync(request.ClientId, request.Aborted),
            ViewJson.Default.ConfigurationView,
            "configuration"
        );
}
