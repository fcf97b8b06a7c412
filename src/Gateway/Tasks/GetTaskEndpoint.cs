using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Gateway.Tasks;

/// <summary>Shows one task.</summary>
internal sealed class GetTaskEndpoint(ITaskQueries tasks) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/tasks/{taskId}").Answers(ViewJson.Default.TaskView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("taskId", out TaskId taskId)
            ? Answer.Found(
                await tasks.FindAsync(request.ClientId, taskId, request.Aborted),
                ViewJson.Default.TaskView,
                noun: "task"
            )
            : new NotFound("task");
}
