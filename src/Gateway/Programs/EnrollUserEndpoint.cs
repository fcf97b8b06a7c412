using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Programs;

/// <summary>Lets a person take part in a program, and gives them the tasks attached to it that they never held there.</summary>
internal sealed class EnrollUserEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Put("/v1/programs/{programId}/users/{userId}/enroll")
            .Answers(ViewJson.Default.EnrollmentView)
            .Refuses<ProgramDeleted>()
            .Refuses<UserErased>()
            .Refuses<EnrollmentLimitReached>()
            .Refuses<InsufficientPool>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var command = new EnrollUser(request.Call(), userId);
        var program = grains.GetGrain<IProgramGrain>(programId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => program.Enroll(command)), ViewJson.Default.EnrollmentView);
    }
}
