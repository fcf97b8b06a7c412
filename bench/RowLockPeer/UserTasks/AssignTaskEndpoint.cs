using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Stretch.Programs;
using Stretch.Results;
using Stretch.RowLockPeer.Idempotency;
using Stretch.RowLockPeer.Tokens;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary><c>POST /v1/tasks/{taskId}/users/{userId}</c>, as the product answers it.</summary>
internal sealed class AssignTaskEndpoint(TokenVerifier tokens, AssignTransaction transaction, AnswerSeal seal)
{
    private const int MaxBodyBytes = 64 * 1024;

    public async Task AnswerAsync(HttpContext http)
    {
        var requestId = Guid.CreateVersion7();
        http.Response.Headers["X-Request-Id"] = requestId.ToString();
        var outcome = await RunAsync(http, requestId);
        if (outcome.Refusal is { } refusal)
        {
            var body = new ErrorBody(
                requestId,
                refusal.Status,
                ReasonPhrases.GetReasonPhrase(refusal.Status),
                refusal.Detail,
                refusal.Code
            );
            await WriteAsync(
                http,
                refusal.Status,
                JsonSerializer.SerializeToUtf8Bytes(body, PeerJson.Default.ErrorBody)
            );
            return;
        }

        var created = outcome.Kind == ResultKind.Created;
        if (created)
        {
            http.Response.Headers.Location = $"/v1/usertasks/{outcome.UserTaskId}";
        }

        if (outcome.Replayed)
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
        }

        await WriteAsync(http, created ? StatusCodes.Status201Created : StatusCodes.Status200OK, outcome.Json);
    }

    private async Task<AssignOutcome> RunAsync(HttpContext http, Guid requestId)
    {
        var request = http.Request;
        if (tokens.Verify(request) is not { } client)
        {
            return AssignOutcome.Refused(Refusal.Unauthorized);
        }

        if (!TaskId.TryParse(request.RouteValues["taskId"] as string, out var task))
        {
            return AssignOutcome.Refused(Refusal.NotFound("task"));
        }

        if (!UserId.TryParse(request.RouteValues["userId"] as string, out var user))
        {
            return AssignOutcome.Refused(Refusal.NotFound("user"));
        }

        var body = await ReadBodyAsync(http);
        if (!ProgramId.TryParse(ProgramNamed(request, body), out var program))
        {
            return AssignOutcome.Refused(Refusal.NoProgram);
        }

        var stamp = request.Headers["Idempotency-Key"] is [{ Length: > 0 } key]
            ? seal.Stamp(client, key, request, body)
            : null;
        return await transaction.RunAsync(new AssignCall(client, program, task, user, requestId, stamp));
    }

    private static string? ProgramNamed(HttpRequest request, byte[] body) =>
        body.Length > 0
            ? JsonSerializer.Deserialize(body, PeerJson.Default.AssignBody)?.ProgramId
            : request.Query["programId"];

    private static async Task<byte[]> ReadBodyAsync(HttpContext http)
    {
        var body = await http.Request.BodyReader.ReadAtLeastAsync(MaxBodyBytes);
        var bytes = body.Buffer.ToArray();
        http.Request.BodyReader.AdvanceTo(body.Buffer.End);
        return bytes;
    }

    private static async Task WriteAsync(HttpContext http, int status, byte[] json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json);
    }
}
