using Stretch.Attachments;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Programs;

/// <summary>Closes a program for good; it can still be read.</summary>
internal sealed class DeleteProgramEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Delete("/v1/programs/{programId}")
            .Removes()
            .Refuses<ProgramNotEmpty>()
            .Refuses<AttachmentsRunning>()
            .Refuses<ProgramMoneyHeld>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        var command = new DeleteProgram(request.Call());
        var program = grains.GetGrain<IProgramGrain>(programId.ToString());
        return Answer.Gone(await GrainCall.AskAsync(() => program.Delete(command)));
    }
}
