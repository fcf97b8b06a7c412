using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>Lists a person's task history.</summary>
internal sealed class ListUserTasksOfUserEndpoint(IUserTaskQueries userTasks) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/users/{userId}/usertasks");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var query = request.ReadList();
        var page = query.Page();
        var filter = new UserTaskFilter(
            query.Choice<UserTaskStatus>("status"),
            query.Choice<DisbursementStatus>("disbursementStatus"),
            query.Id<ProgramId>("programId"),
            query.Id<TaskId>("taskId"),
            query.Created()
        );
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Found(
                await userTasks.ListOfUserAsync(request.ClientId, userId, filter, page, request.Aborted),
                GatewayJson.Default.PageUserTaskView,
                noun: "user"
            );
    }
}
