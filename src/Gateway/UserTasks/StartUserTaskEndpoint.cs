using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>Notes that work on a milestone has begun.</summary>
internal sealed class StartUserTaskEndpoint(IGrainFactory grains, IUserTaskQueries userTasks) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Put("/v1/usertasks/{userTaskId}/start")
            .Answers(ViewJson.Default.UserTaskView)
            .Refuses<ProgramDeleted>()
            .Refuses<UserTaskRemoved>()
            .Refuses<UserTaskCompleted>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (
            !request.TryPath("userTaskId", out UserTaskId userTaskId)
            || await userTasks.FindAddressAsync(request.ClientId, userTaskId, request.Aborted) is not { } address
        )
        {
            return new NotFound("user task");
        }

        var command = new StartUserTask(request.Call(), address);
        var userTask = grains.GetGrain<IUserTaskGrain>(userTaskId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => userTask.Start(command)), ViewJson.Default.UserTaskView);
    }
}
