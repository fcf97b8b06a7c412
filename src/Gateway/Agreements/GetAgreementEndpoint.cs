using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Agreements;

/// <summary>Shows one agreement version.</summary>
internal sealed class GetAgreementEndpoint(IAgreementQueries agreements) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/agreements/{agreementId}").Answers(ViewJson.Default.AgreementView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("agreementId", out AgreementId agreementId)
            ? Answer.Found(
                await agreements.FindAsync(request.ClientId, agreementId, request.Aborted),
                ViewJson.Default.AgreementView,
                noun: "agreement"
            )
            : new NotFound("agreement");
}
