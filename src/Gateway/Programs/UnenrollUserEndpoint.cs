using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Programs;

/// <summary>
/// Ends a person's part in a program. What is open of theirs there is removed and its reservation released; what is in
/// transit or settled stays.
/// </summary>
internal sealed class UnenrollUserEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Delete("/v1/programs/{programId}/users/{userId}/enroll")
            .Removes()
            .Refuses<ProgramDeleted>()
            .Refuses<TooManyUserTasks>();

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

        var command = new UnenrollUser(request.Call(), userId);
        var program = grains.GetGrain<IProgramGrain>(programId.ToString());
        return Answer.Gone(await GrainCall.AskAsync(() => program.Unenroll(command)));
    }
}
