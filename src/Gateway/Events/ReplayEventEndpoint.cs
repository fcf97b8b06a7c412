using Stretch.Gateway.Answers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Requests;
using Stretch.Results;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>Has an event delivered once more, whatever became of it before. Shows how the delivery fares now, under a key too.</summary>
internal sealed class ReplayEventEndpoint(IEventQueries events, IEventReplays replays) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/events/{eventId}/replay")
            .Answers(GatewayJson.Default.EventDetailView)
            .Refuses<WebhookInactive>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (
            !request.TryPath("eventId", out EventId id)
            || await events.FindAsync(request.ClientId, id, request.Aborted) is null
        )
        {
            return new NotFound("event");
        }

        var replay = await replays.ReplayAsync(request.ClientId, id, request.Call().Idempotency, request.Aborted);
        switch (replay)
        {
            case EventReplay.KeyReused:
                return new IdempotencyKeyReused();
            case EventReplay.NoEndpoint:
                return new WebhookInactive();
        }

        var view = await events.FindAsync(request.ClientId, id, request.Aborted);
        return Answer.Found(view, GatewayJson.Default.EventDetailView, noun: "event") with
        {
            Replayed = replay == EventReplay.BegunBefore,
        };
    }
}
