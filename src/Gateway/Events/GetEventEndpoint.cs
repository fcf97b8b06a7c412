using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>Shows one event, with every try to deliver it.</summary>
internal sealed class GetEventEndpoint(IEventQueries events) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/events/{eventId}").Answers(GatewayJson.Default.EventDetailView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("eventId", out EventId id)
            ? Answer.Found(
                await events.FindAsync(request.ClientId, id, request.Aborted),
                GatewayJson.Default.EventDetailView,
                noun: "event"
            )
            : new NotFound("event");
}
