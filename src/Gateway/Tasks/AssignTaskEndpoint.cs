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
    private const string ProgramField = "programId";

    public static Operation Operation => Operation.Post("/v1/tasks/{taskId}/users/{userId}");

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
        var named = NamedProgram(body, request.Http.Request.Query);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var programId = named is { } program ? Result.Done(program) : await OnlyProgramOfAsync(userId, request);
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

    /// <summary>The program that the body or the query names; both may, if they name the same.</summary>
    private static ProgramId? NamedProgram(RequestBody body, IQueryCollection query)
    {
        var inBody = body.OptionalId<ProgramId>(ProgramField);
        if (query[ProgramField] is not [{ } text])
        {
            return inBody;
        }

        if (!ProgramId.TryParse(text, out var inQuery))
        {
            body.Fault(ProgramField, $"must be an id that starts with {ProgramId.Prefix}_");
        }
        else if (inBody is { } other && other != inQuery)
        {
            body.Fault(ProgramField, "must be the same in the body and in the query");
        }

        return inQuery;
    }

    private async ValueTask<Result<ProgramId>> OnlyProgramOfAsync(UserId userId, PartnerRequest request) =>
        await enrollments.FindProgramsOfAsync(request.ClientId, userId, limit: 2, request.Aborted) switch
        {
            null => new NotFound("user"),
            [] => new UserNotEnrolled(userId, ProgramId: null),
            [var only] => Result.Done(only),
            _ => new ProgramAmbiguous(userId),
        };
}
