using Stretch.Attachments;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.Tasks;

/// <summary>Gives a person a task and reserves its value in the program's pool.</summary>
internal sealed class AssignTaskEndpoint(IGrainFactory grains, IEnrollmentQueries enrollments, IIds ids)
    : IPartnerEndpoint
{
    private readonly ProgramOfCall programs = new(enrollments);

    public static Operation Operation =>
        Operation
            .Post("/v1/tasks/{taskId}/users/{userId}")
            .Reads(ProgramOfCall.ReadBody)
            .Takes(ProgramOfCall.Parameter)
            .Makes(ViewJson.Default.UserTaskView)
            .Refuses<ProgramAmbiguous>()
            .Refuses<ProgramDeleted>()
            .Refuses<UserNotEnrolled>()
            .Refuses<TaskDetaching>()
            .Refuses<InsufficientPool>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("taskId", out TaskId taskId))
        {
            return new NotFound("task");
        }

        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var body = await request.ReadBodyAsync();
        var named = ProgramOfCall.Named(body, request.Http.Request.Query);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var programId = await programs.FindAsync(named, userId, request);
        if (!programId.IsOk)
        {
            return programId.Error;
        }

        var command = new AssignTask(request.Call(body), ids.New<UserTaskId>(), taskId, userId);
        var grain = grains.GetGrain<IProgramGrain>(programId.Value.ToString());
        return Answer.Made(
            await GrainCall.AskAsync(() => grain.Assign(command)),
            ViewJson.Default.UserTaskView,
            view => $"/v1/usertasks/{view.UserTaskId}"
        );
    }
}
