using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Checkpoints;

/// <summary>
/// Signs the head of a program's ledger as it is now, without waiting for the next checkpoint's time. Where the last checkpoint
/// says the same already, that is the answer.
/// </summary>
internal sealed class AppendCheckpointEndpoint(ICheckpoints checkpoints) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/programs/{programId}/ledger/checkpoint")
            .IgnoresIdempotencyKey()
            .Answers(GatewayJson.Default.CheckpointView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("programId", out ProgramId programId)
            ? Answer.Found(
                await checkpoints.AppendAsync(request.ClientId, programId, request.Aborted),
                GatewayJson.Default.CheckpointView,
                noun: "program"
            )
            : new NotFound("program");
}
