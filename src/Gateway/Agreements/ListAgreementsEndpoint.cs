using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Agreements;

/// <summary>Lists every version of every agreement.</summary>
internal sealed class ListAgreementsEndpoint(IAgreementQueries agreements) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/agreements").Lists(Read).Answers(GatewayJson.Default.PageAgreementView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await agreements.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageAgreementView
            );
    }

    private static (PageRequest Page, AgreementFilter Filter) Read(ListQuery query) =>
        (query.Page(), new AgreementFilter(query.Choice<AgreementType>("type"), query.Created()));
}
