using Stretch.Gateway.Answers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Requests;
using Stretch.Results;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>Has an event delivered once more, whatever became of it before.</summary>
internal sealed class ReplayEventEndpoint(IEventQueries events, IEventReplays replays) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Post("/v1/events/{eventId}/replay");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (
            !request.TryPath("eventId", out EventId id)
            || await events.FindAsync(request.ClientId, id, request.Aborted) is null
        )
        {
            return new NotFound("event");
        }

        if (!await replays.TryReplayAsync(request.ClientId, id, request.Aborted))
        {
            return new WebhookInactive();
        }

        var view = await events.FindAsync(request.ClientId, id, request.Aborted);
        return Answer.Found(view, GatewayJson.Default.EventDetailView, noun: "event");
    }
}
