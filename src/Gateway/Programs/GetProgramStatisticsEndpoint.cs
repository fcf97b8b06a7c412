using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Programs;

/// <summary>Shows a program in figures.</summary>
internal sealed class GetProgramStatisticsEndpoint(IProgramQueries programs) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/programs/{programId}/statistics").Answers(GatewayJson.Default.ProgramStatisticsView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("programId", out ProgramId programId)
            ? Answer.Found(
                await programs.FindStatisticsAsync(request.ClientId, programId, request.Aborted),
                GatewayJson.Default.ProgramStatisticsView,
                noun: "program"
            )
            : new NotFound("program");
}
