using Stretch.Gateway.Answers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Events;

/// <summary>
/// Has every event since a moment or a position delivered once more that did not reach the endpoint: set aside, or told
/// while there was none. Those that are still being tried go on as they are; with `includeDelivered` those that arrived are
/// sent again too. A call takes so many; `nextAfter` says where the next one goes on.
/// </summary>
internal sealed class ReplayEventsEndpoint(IEventReplays replays) : IPartnerEndpoint
{
    private const string Since = "since";
    private const string After = "after";

    public static Operation Operation =>
        Operation
            .Post("/v1/events/replay")
            .Reads(Read)
            .Answers(GatewayJson.Default.EventsReplayView)
            .Refuses<WebhookInactive>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var scope = Read(body);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var replay = await replays.ReplayAsync(
            request.ClientId,
            scope,
            request.Call(body).Idempotency,
            request.Aborted
        );
        return replay.Outcome switch
        {
            EventReplay.KeyReused => new IdempotencyKeyReused(),
            EventReplay.NoEndpoint => new WebhookInactive(),
            var outcome => Answer.Ok(replay.View!, GatewayJson.Default.EventsReplayView) with
            {
                Replayed = outcome == EventReplay.BegunBefore,
            },
        };
    }

    private static ReplayScope Read(RequestBody body)
    {
        var scope = new ReplayScope(
            body.OptionalMoment(Since),
            body.OptionalWhole(After, 0, long.MaxValue),
            body.OptionalFlag("includeDelivered") ?? false
        );
        if (scope is { Since: null, After: null } && !body.HasFault(Since) && !body.HasFault(After))
        {
            body.Fault(Since, $"is required, unless {After} is there");
        }

        return scope;
    }
}
