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

/// <summary>
/// Takes a task back from a person. What is open, and what is completed but was not paid because its transfer failed, is
/// removed and its reservation released; what is in transit or settled stays.
/// </summary>
internal sealed class RemoveTaskEndpoint(IGrainFactory grains, IEnrollmentQueries enrollments, IIds ids)
    : IPartnerEndpoint
{
    private readonly ProgramOfCall programs = new(enrollments);

    public static Operation Operation =>
        Operation
            .Delete("/v1/tasks/{taskId}/users/{userId}")
            .Reads(ProgramOfCall.ReadBody)
            .Takes(ProgramOfCall.Parameter)
            .Removes()
            .Refuses<ProgramAmbiguous>()
            .Refuses<ProgramDeleted>()
            .Refuses<UserNotEnrolled>();

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

        var command = new RemoveTask(request.Call(body), ids.New<UserTaskId>(), taskId, userId);
        var grain = grains.GetGrain<IProgramGrain>(programId.Value.ToString());
        return Answer.Gone(await GrainCall.AskAsync(() => grain.Remove(command)));
    }
}
