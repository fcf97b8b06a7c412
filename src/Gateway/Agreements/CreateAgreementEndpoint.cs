using Stretch.Agreements;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;

namespace Stretch.Gateway.Agreements;

/// <summary>Adds the next version of an agreement.</summary>
internal sealed class CreateAgreementEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    private const int MaxUrlCharacters = 2048;

    public static Operation Operation =>
        Operation
            .Post("/v1/agreements")
            .Reads((body, call) => Read(body, call, default))
            .MakesAnother(ViewJson.Default.AgreementView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body), ids.New<AgreementId>());
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        return Answer.Made(
            await GrainCall.AskAsync(() => client.CreateAgreement(command)),
            ViewJson.Default.AgreementView,
            view => $"/v1/agreements/{view.AgreementId}"
        );
    }

    private static CreateAgreement Read(RequestBody body, Call call, AgreementId agreementId) =>
        new(call, agreementId, body.Choice<AgreementType>("agreementType"), body.Url("agreementUrl", MaxUrlCharacters));
}
