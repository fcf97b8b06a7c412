using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Agreements;

/// <summary>Shows the latest version of each agreement type.</summary>
internal sealed class ListLatestAgreementsEndpoint(IAgreementQueries agreements) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/agreements/latest");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var type = query.Choice<AgreementType>("type");
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await agreements.ListLatestAsync(request.ClientId, type, request.Aborted),
                GatewayJson.Default.PageAgreementView
            );
    }
}
