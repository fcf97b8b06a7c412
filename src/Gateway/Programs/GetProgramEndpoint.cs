using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Programs;

/// <summary>Shows one program.</summary>
internal sealed class GetProgramEndpoint(IProgramQueries programs) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/programs/{programId}").Answers(ViewJson.Default.ProgramView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("programId", out ProgramId programId)
            ? Answer.Found(
                await programs.FindAsync(request.ClientId, programId, request.Aborted),
                ViewJson.Default.ProgramView,
                noun: "program"
            )
            : new NotFound("program");
}
