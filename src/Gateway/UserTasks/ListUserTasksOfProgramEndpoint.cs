using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>Lists a program's user tasks, everybody's.</summary>
internal sealed class ListUserTasksOfProgramEndpoint(IUserTaskQueries userTasks) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/programs/{programId}/usertasks").Lists(Read).Answers(GatewayJson.Default.PageUserTaskView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Of(
                await userTasks.ListOfProgramAsync(request.ClientId, programId, filter, page, request.Aborted),
                GatewayJson.Default.PageUserTaskView
            );
    }

    private static (PageRequest Page, UserTaskFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new UserTaskFilter(
                query.Choice<UserTaskStatus>("status"),
                query.Choice<DisbursementStatus>("disbursementStatus"),
                ProgramId: null,
                query.Id<UserId>("userId"),
                query.Id<TaskId>("taskId"),
                query.Created()
            )
        );
}
