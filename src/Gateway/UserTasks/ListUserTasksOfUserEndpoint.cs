using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
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
    public static Operation Operation =>
        Operation.Get("/v1/users/{userId}/usertasks").Lists(Read).Answers(GatewayJson.Default.PageUserTaskView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Of(
                await userTasks.ListOfUserAsync(request.ClientId, userId, filter, page, request.Aborted),
                GatewayJson.Default.PageUserTaskView
            );
    }

    private static (PageRequest Page, UserTaskFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new UserTaskFilter(
                query.Choice<UserTaskStatus>("status"),
                query.Choice<DisbursementStatus>("disbursementStatus"),
                query.Id<ProgramId>("programId"),
                UserId: null,
                query.Id<TaskId>("taskId"),
                query.Created()
            )
        );
}
