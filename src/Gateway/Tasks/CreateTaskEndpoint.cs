using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Tasks;

namespace Stretch.Gateway.Tasks;

/// <summary>Adds a task to the client's catalogue.</summary>
internal sealed class CreateTaskEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/tasks")
            .Reads((body, call) => Read(body, call, default))
            .MakesAnother(ViewJson.Default.TaskView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body), ids.New<TaskId>());
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        return Answer.Made(
            await GrainCall.AskAsync(() => client.CreateTask(command)),
            ViewJson.Default.TaskView,
            view => $"/v1/tasks/{view.TaskId}"
        );
    }

    private static CreateTask Read(RequestBody body, Call call, TaskId taskId) =>
        new(
            call,
            taskId,
            body.Text("name", TaskLimits.MaxNameCharacters),
            body.Money("monetaryValue", TaskLimits.MinValue, TaskLimits.MaxValue)
        );
}
