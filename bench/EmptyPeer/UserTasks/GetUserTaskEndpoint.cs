using System.Text.Json;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.EmptyPeer.UserTasks;

/// <summary><c>GET /v1/usertasks/{userTaskId}</c> as far as HTTP goes: whatever is asked for is there.</summary>
internal static class GetUserTaskEndpoint
{
    private static readonly Money Value = Money.FromDollars(10m);

    public static async Task AnswerAsync(HttpContext http)
    {
        if (
            http.Request.Headers.Authorization.Count == 0
            || !UserTaskId.TryParse(http.Request.RouteValues["userTaskId"] as string, out var userTask)
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var detail = new UserTaskDetail(
            userTask,
            new UserId(userTask.Value),
            new TaskId(userTask.Value),
            new ProgramId(userTask.Value),
            Value,
            UserTaskStatus.Assigned,
            DisbursementStatus.None,
            AssignedDate: Timestamp.From(TimeProvider.System.GetUtcNow()),
            StartDate: null,
            FinishDate: null,
            TransferId: null,
            FailureReason: null,
            Attempts: [],
            Consents: []
        );
        await EmptyAnswer.WriteAsync(
            http,
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(detail, EmptyPeerJson.Default.UserTaskDetail)
        );
    }
}
