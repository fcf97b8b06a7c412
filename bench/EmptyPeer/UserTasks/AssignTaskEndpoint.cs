using System.Buffers;
using System.Text.Json;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.EmptyPeer.UserTasks;

/// <summary>
/// <c>POST /v1/tasks/{taskId}/users/{userId}</c> as far as HTTP goes: headers and body are read, an answer like the product's
/// is written, and nothing happens.
/// </summary>
internal static class AssignTaskEndpoint
{
    private const int MaxBodyBytes = 64 * 1024;
    private static readonly Money Value = Money.FromDollars(10m);

    public static async Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        var programId = JsonSerializer
            .Deserialize(await ReadBodyAsync(request), EmptyPeerJson.Default.AssignBody)
            ?.ProgramId;
        if (
            request.Headers.Authorization.Count == 0
            || request.Headers["Idempotency-Key"].Count == 0
            || !TaskId.TryParse(request.RouteValues["taskId"] as string, out var task)
            || !UserId.TryParse(request.RouteValues["userId"] as string, out var user)
            || !ProgramId.TryParse(programId, out var program)
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        var view = new UserTaskView(
            new UserTaskId(Guid.CreateVersion7(now)),
            user,
            task,
            program,
            Value,
            UserTaskStatus.Assigned,
            DisbursementStatus.None,
            AssignedDate: Timestamp.From(now),
            StartDate: null,
            FinishDate: null,
            TransferId: null,
            FailureReason: null
        );
        http.Response.Headers.Location = $"/v1/usertasks/{view.UserTaskId}";
        await EmptyAnswer.WriteAsync(
            http,
            StatusCodes.Status201Created,
            JsonSerializer.SerializeToUtf8Bytes(view, ViewJson.Default.UserTaskView)
        );
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        var body = await request.BodyReader.ReadAtLeastAsync(MaxBodyBytes);
        var bytes = body.Buffer.ToArray();
        request.BodyReader.AdvanceTo(body.Buffer.End);
        return bytes;
    }
}
