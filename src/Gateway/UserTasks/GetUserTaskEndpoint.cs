using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>Shows one user task with its attempts and consents.</summary>
internal sealed class GetUserTaskEndpoint(IUserTaskQueries userTasks) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/usertasks/{userTaskId}").Answers(GatewayJson.Default.UserTaskDetailView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("userTaskId", out UserTaskId userTaskId)
            ? Answer.Found(
                await userTasks.FindAsync(request.ClientId, userTaskId, request.Aborted),
                GatewayJson.Default.UserTaskDetailView,
                noun: "user task"
            )
            : new NotFound("user task");
}
