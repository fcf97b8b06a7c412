using Stretch.Agreements;
using Stretch.Calls;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;

namespace Stretch.Gateway.Programs;

/// <summary>Opens a program and funds its pool.</summary>
internal sealed class CreateProgramEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Post("/v1/programs").Reads<CreateProgram>(Read).MakesAnother(ViewJson.Default.ProgramView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body));
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var program = grains.GetGrain<IProgramGrain>(ids.New<ProgramId>().ToString());
        return Answer.Made(
            await GrainCall.AskAsync(() => program.Create(command)),
            ViewJson.Default.ProgramView,
            view => $"/v1/programs/{view.ProgramId}"
        );
    }

    private static CreateProgram Read(RequestBody body, Call call) =>
        new(
            call,
            body.Text("name", ProgramLimits.MaxNameCharacters),
            body.Choice<ProgramType>("programType"),
            body.Money("totalAwardPool", ProgramLimits.MinAwardPool, ProgramLimits.MaxAwardPool),
            body.Count("maxParticipants", min: 1, ProgramLimits.MaxParticipants),
            body.Email("contactEmail", ProgramLimits.MaxEmailCharacters),
            body.Text("contactPhone", ProgramLimits.MaxPhoneCharacters),
            body.Id<AgreementId>("privacyAgreementId"),
            body.Id<AgreementId>("userAgreementId"),
            body.OptionalId<AgreementId>("cardholderAgreementId"),
            body.OptionalId<AgreementId>("financialAwardProgramTermsOfUseAgreementId"),
            body.OptionalText("cardProductId", ProgramLimits.MaxCardProductIdCharacters)
        );
}
