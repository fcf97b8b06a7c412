using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Reconciliation;

/// <summary>Lists the differences between our books and the issuer's records of the client's transfers.</summary>
internal sealed class ListBreaksEndpoint(IBreakQueries breaks) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/reconciliation/breaks").Lists(BreakFilter.Read).Answers(GatewayJson.Default.PageBreakView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (page, filter) = BreakFilter.Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Of(
                await breaks.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageBreakView
            );
    }
}
