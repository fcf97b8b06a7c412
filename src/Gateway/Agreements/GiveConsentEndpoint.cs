using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Agreements;

/// <summary>Records a person's consent to one agreement version.</summary>
internal sealed class GiveConsentEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/agreements/{agreementId}/users/{userId}")
            .Makes(ViewJson.Default.ConsentView)
            .Refuses<UserErased>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("agreementId", out AgreementId agreementId))
        {
            return new NotFound("agreement");
        }

        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var command = new GiveConsent(request.Call(), ids.New<ConsentId>(), agreementId);
        var user = grains.GetGrain<IUserGrain>(userId.ToString());
        return Answer.Made(
            await GrainCall.AskAsync(() => user.GiveConsent(command)),
            ViewJson.Default.ConsentView,
            view => $"/v1/users/{view.UserId}/agreements"
        );
    }
}
