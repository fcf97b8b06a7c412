using Stretch.Agreements;
using Stretch.Calls;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Programs;

/// <summary>Changes any subset of a program's fields; a field that is absent or null stays as it is.</summary>
internal sealed class UpdateProgramEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Put("/v1/programs/{programId}")
            .Reads<UpdateProgram>(Read)
            .Answers(ViewJson.Default.ProgramView)
            .Refuses<ProgramDeleted>()
            .Refuses<AwardPoolInUse>()
            .Refuses<ParticipantsEnrolled>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body));
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var program = grains.GetGrain<IProgramGrain>(programId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => program.Update(command)), ViewJson.Default.ProgramView);
    }

    private static UpdateProgram Read(RequestBody body, Call call) =>
        new(
            call,
            body.OptionalText("name", ProgramLimits.MaxNameCharacters),
            body.OptionalChoice<ProgramType>("programType"),
            body.OptionalMoney("totalAwardPool", ProgramLimits.MinAwardPool, ProgramLimits.MaxAwardPool),
            body.OptionalCount("maxParticipants", min: 1, ProgramLimits.MaxParticipants),
            body.OptionalEmail("contactEmail", ProgramLimits.MaxEmailCharacters),
            body.OptionalText("contactPhone", ProgramLimits.MaxPhoneCharacters),
            body.OptionalId<AgreementId>("privacyAgreementId"),
            body.OptionalId<AgreementId>("userAgreementId"),
            body.OptionalId<AgreementId>("cardholderAgreementId"),
            body.OptionalId<AgreementId>("financialAwardProgramTermsOfUseAgreementId"),
            body.OptionalText("cardProductId", ProgramLimits.MaxCardProductIdCharacters)
        );
}
