using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Agreements;

/// <summary>Shows the latest version of each agreement type.</summary>
internal sealed class ListLatestAgreementsEndpoint(IAgreementQueries agreements) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/agreements/latest").Lists(Read).Answers(GatewayJson.Default.PageAgreementView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var type = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await agreements.ListLatestAsync(request.ClientId, type, request.Aborted),
                GatewayJson.Default.PageAgreementView
            );
    }

    private static AgreementType? Read(ListQuery query) => query.Choice<AgreementType>("type");
}
