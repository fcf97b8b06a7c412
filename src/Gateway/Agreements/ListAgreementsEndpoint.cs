using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Agreements;

/// <summary>Lists every version of every agreement.</summary>
internal sealed class ListAgreementsEndpoint(IAgreementQueries agreements) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/agreements");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var page = query.Page();
        var filter = new AgreementFilter(query.Choice<AgreementType>("type"), query.Created());
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await agreements.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageAgreementView
            );
    }
}
